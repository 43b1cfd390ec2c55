-- Which engine spans run under another one, such as a sidecar's, without a client? They are sides of the outermost. Then the list of
-- those without a client has served.
INSERT INTO engine_sides
SELECT f.trace_id, f.span_id, f.trace_id, f.top_span_id
FROM foreign_engines AS f ANTI JOIN engine_sides AS e ON e.trace_id = f.trace_id AND e.engine_span_id = f.span_id
WHERE f.span_id <> f.top_span_id;

DROP TABLE foreign_engines;
