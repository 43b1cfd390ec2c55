-- Which held traces are complete? Nothing arrived for them since `quiet`, or some of it arrived before `oldest`; in Unix seconds.
CREATE OR REPLACE TEMP TABLE ripe AS
SELECT trace_id, max(file) AS last FROM read_parquet(from_json($held::VARCHAR, '["VARCHAR"]')) GROUP BY trace_id
HAVING max(file) <= $quiet::DOUBLE OR min(file) <= $oldest::DOUBLE
