-- Which held spans belong to one part of the complete traces?
INSERT INTO spans SELECT * FROM read_parquet(from_json($held::VARCHAR, '["VARCHAR"]')) SEMI JOIN ripe USING (trace_id)
WHERE hash(trace_id) % $of::UBIGINT = $part::UBIGINT
