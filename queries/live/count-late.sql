-- How many held spans of complete traces belong to traces that were profiled before?
SELECT count(*)::DOUBLE AS spans FROM read_parquet(from_json($held::VARCHAR, '["VARCHAR"]')) SEMI JOIN ripe USING (trace_id)
WHERE hash(trace_id) IN (SELECT trace FROM read_parquet($remembered::VARCHAR))
