-- Which held spans belong to traces that are not complete?
COPY (SELECT * FROM read_parquet(from_json($held::VARCHAR, '["VARCHAR"]')) ANTI JOIN ripe USING (trace_id)) TO ($path::VARCHAR) (FORMAT parquet, COMPRESSION lz4)
