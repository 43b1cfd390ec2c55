-- Which class is one accelerator product of?
INSERT INTO accelerator_classes VALUES ($product::VARCHAR, $class::VARCHAR)
