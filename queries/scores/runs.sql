-- Which runs of eval cases were scored, and what did each take? Those whose calls were found lie in the context of the first; a score
-- of a case that was never traced has none.
CREATE OR REPLACE TEMP TABLE scored_runs AS
WITH traced AS (
  SELECT row, k.trace_id, count(*) AS calls, (max(k.end_ns) - min(k.start_ns)) / 1e9 AS seconds,
    sum(input_tokens) AS input_tokens, sum(output_tokens) AS output_tokens,
    max(try_cast(m.case_length AS DOUBLE)) AS length
  FROM score_calls AS k JOIN traces AS m ON m.trace_id = k.trace_id GROUP BY row, k.trace_id),
taken AS (
  SELECT row, avg(calls) AS calls, avg(seconds) AS seconds, avg(input_tokens) AS input_tokens, avg(output_tokens) AS output_tokens, max(length) AS length
  FROM traced GROUP BY row)
SELECT s.row, s.score, s.unit, s.value, coalesce(s.passed, false) AND NOT s.failed AS passed, s.failed, s.model, s.cost,
  coalesce(s.suite, '') || '/' || s.case_id AS "case",
  group_of($salt::VARCHAR, 'case:' || coalesce(s.suite, '') || '/' || s.case_id, $groups::UTINYINT) AS g,
  p.cell, t.calls, t.seconds, t.input_tokens, t.output_tokens, t.length
FROM scores AS s
LEFT JOIN score_places AS p ON p.row = s.row
LEFT JOIN taken AS t ON t.row = s.row
WHERE s.case_id IS NOT NULL AND (s.value IS NOT NULL OR s.failed)
  AND CASE s.state WHEN 'joined' THEN p.cohort = 'eval' AND p.cohorts = 1 WHEN 'unjoined' THEN true ELSE false END;
