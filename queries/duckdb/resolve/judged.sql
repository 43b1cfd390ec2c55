-- Which spans lie under a grader? Their calls are not application traffic.
CREATE OR REPLACE TEMP TABLE judged AS
WITH RECURSIVE under(trace_id, span_id, depth) AS (
  SELECT trace_id, span_id, 0 FROM span_marks WHERE role = 'judge'
  UNION ALL
  SELECT s.trace_id, s.span_id, depth + 1 FROM under JOIN span_marks AS s
    ON s.trace_id = under.trace_id AND s.parent_span_id = under.span_id
  WHERE depth < 32)
SELECT DISTINCT trace_id, span_id FROM under;
