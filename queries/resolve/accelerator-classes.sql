-- Which class is each accelerator product of? One row per product, filled product by product.
CREATE OR REPLACE TABLE accelerator_classes (product VARCHAR, class VARCHAR)
