-- Which model spans only wrap another model span? The innermost one is the call; its framework's twin is not a second one.
CREATE OR REPLACE TABLE wrappers AS
SELECT DISTINCT outside.trace_id, outside.span_id
FROM span_roles AS outside JOIN span_roles AS inside
  ON inside.trace_id = outside.trace_id AND inside.parent_span_id = outside.span_id
WHERE outside.role = 'model' AND inside.role = 'model';
