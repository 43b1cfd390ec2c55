-- Which model spans only wrap another model span? The innermost one is the call; its framework's twin is not a second one. A span
-- that began after its parent had ended follows it and is a call of its own.
CREATE OR REPLACE TEMP TABLE wrappers AS
SELECT DISTINCT outside.trace_id, outside.span_id
FROM span_marks AS outside
JOIN span_marks AS inside ON inside.trace_id = outside.trace_id AND inside.parent_span_id = outside.span_id
WHERE outside.role = 'model' AND inside.role = 'model' AND inside.start_ns < outside.end_ns;
