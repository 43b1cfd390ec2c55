-- Which spans lie under a grader? Their calls are not application traffic.
CREATE OR REPLACE TEMP TABLE judged AS
WITH RECURSIVE judged_traces AS MATERIALIZED (FROM span_marks WHERE trace_id IN (SELECT trace_id FROM span_marks WHERE role = 'judge')),
under(trace_id, span_id, depth) AS (
  SELECT trace_id, span_id, 0 FROM judged_traces WHERE role = 'judge'
  UNION ALL
  SELECT s.trace_id, s.span_id, depth + 1 FROM under JOIN judged_traces AS s
    ON s.trace_id = under.trace_id AND s.parent_span_id = under.span_id
  WHERE depth < 32)
SELECT trace_id, span_id FROM under
UNION
SELECT j.call_trace_id, j.call_span_id FROM under JOIN joined_spans AS j ON j.trace_id = under.trace_id AND j.span_id = under.span_id;
