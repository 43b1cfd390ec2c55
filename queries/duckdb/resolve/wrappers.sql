-- Which model spans only wrap another model span? The innermost one is the call; its framework's twin is not a second one.
CREATE OR REPLACE TEMP TABLE wrappers AS
SELECT trace_id, span_id FROM span_marks AS outside
SEMI JOIN (SELECT trace_id, parent_span_id AS span_id FROM span_marks WHERE role = 'model' AND parent_span_id IS NOT NULL) AS inside
  USING (trace_id, span_id)
WHERE role = 'model';
