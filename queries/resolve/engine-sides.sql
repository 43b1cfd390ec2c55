-- Which engine span is the server's side of which client call? That of the nearest model span above it; one engine span per call
-- and name, the one that ran longest, as prefill and decode may be two.
CREATE OR REPLACE TEMP TABLE engine_sides AS
WITH RECURSIVE served AS MATERIALIZED (FROM span_marks WHERE trace_id IN (SELECT trace_id FROM span_marks WHERE role = 'engine')),
above(trace_id, engine_span_id, at_span_id, depth) AS (
  SELECT trace_id, span_id, parent_span_id, 0 FROM served WHERE role = 'engine' AND parent_span_id IS NOT NULL
  UNION ALL
  SELECT a.trace_id, a.engine_span_id, s.parent_span_id, depth + 1
  FROM above AS a JOIN served AS s ON s.trace_id = a.trace_id AND s.span_id = a.at_span_id
  WHERE depth < 16 AND NOT EXISTS (
    FROM served AS r WHERE r.trace_id = a.trace_id AND r.span_id = a.at_span_id AND r.role = 'model'))
SELECT DISTINCT a.trace_id, a.engine_span_id, coalesce(j.call_trace_id, a.trace_id) AS call_trace_id, coalesce(j.call_span_id, r.span_id) AS call_span_id
FROM above AS a JOIN served AS r ON r.trace_id = a.trace_id AND r.span_id = a.at_span_id AND r.role = 'model'
LEFT JOIN joined_spans AS j ON j.trace_id = r.trace_id AND j.span_id = r.span_id;
