-- Which engine spans have no client above them in their trace? With the outermost engine span above each, such as a sidecar's, and the
-- id of its request.
CREATE OR REPLACE TEMP TABLE foreign_engines AS
WITH RECURSIVE alone AS (
  SELECT m.row_number, m.trace_id, m.span_id, m.parent_span_id, m.start_ns, m.end_ns
  FROM span_marks AS m ANTI JOIN engine_sides AS e ON e.trace_id = m.trace_id AND e.engine_span_id = m.span_id
  WHERE m.role = 'engine'),
above(trace_id, span_id, at_span_id, top_span_id, depth) AS (
  SELECT trace_id, span_id, parent_span_id, span_id, 0 FROM alone
  UNION ALL
  SELECT a.trace_id, a.span_id, s.parent_span_id, CASE s.role WHEN 'engine' THEN s.span_id ELSE a.top_span_id END, depth + 1
  FROM above AS a JOIN span_marks AS s ON s.trace_id = a.trace_id AND s.span_id = a.at_span_id WHERE depth < 16)
SELECT alone.trace_id, alone.span_id, above.top_span_id, alone.start_ns, alone.end_ns,
       attribute(s.attribute_keys, s.attribute_values, 'gen_ai.request.id') AS request_id
FROM alone JOIN spans AS s ON s.rowid = alone.row_number
JOIN above ON above.trace_id = alone.trace_id AND above.span_id = alone.span_id
QUALIFY row_number() OVER (PARTITION BY alone.trace_id, alone.span_id ORDER BY above.depth DESC) = 1;
