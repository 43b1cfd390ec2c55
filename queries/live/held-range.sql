-- How many spans does a file hold, and between which seconds did they arrive?
-- Null: first, last
SELECT count(*)::DOUBLE AS spans, min(file)::DOUBLE AS first, max(file)::DOUBLE AS last FROM read_parquet($path::VARCHAR)
