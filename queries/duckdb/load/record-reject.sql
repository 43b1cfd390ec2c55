-- Which line could not be read, and why?
INSERT INTO rejects VALUES ($path::VARCHAR, $line::UBIGINT, $reason::VARCHAR)
