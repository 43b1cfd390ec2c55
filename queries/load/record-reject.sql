-- Which part of a file could not be read, and why?
INSERT INTO rejects VALUES ($path::VARCHAR, $position::VARCHAR, $reason::VARCHAR)
