-- Which calls can each score be about, by which of its keys? The most exact key has the lowest rank: the completion's id; the span,
-- or what lies under it; the span's parent, or what lies under that; the trace; the eval case.
CREATE OR REPLACE TEMP TABLE score_list AS
SELECT row_number() OVER (ORDER BY file, place, name, evaluator, version)::UINTEGER AS row,
  * REPLACE (CASE WHEN NOT coalesce(failed, false) THEN coalesce(value, label_value(label), passed::DOUBLE) END AS value, coalesce(failed, false) AS failed)
FROM score_said;

CREATE OR REPLACE TEMP TABLE score_candidates AS
WITH RECURSIVE
application AS (
  SELECT trace_id, span_id, gen_ai_response_id, test_suite_name AS suite, test_case_id FROM calls WHERE evalgap_call_role = 'application'),
-- A score of any span of a call is about the call.
described AS (
  SELECT trace_id, span_id, trace_id AS call_trace_id, span_id AS call_span_id FROM application
  UNION
  SELECT trace_id, span_id, call_trace_id, call_span_id FROM joined_spans),
seeds AS (
  SELECT row, 2 AS rank, trace_id, span_id FROM score_list WHERE trace_id IS NOT NULL AND span_id IS NOT NULL
  UNION ALL
  SELECT row, 2, s.trace_id, s.span_id FROM score_list AS l JOIN spans AS s ON s.span_id = l.span_id WHERE l.trace_id IS NULL
  UNION ALL
  SELECT row, 3, trace_id, parent_span_id FROM score_list WHERE parent_span_id IS NOT NULL),
under(row, rank, trace_id, span_id, depth) AS (
  SELECT row, rank, trace_id, span_id, 0 FROM seeds
  UNION ALL
  SELECT u.row, u.rank, s.trace_id, s.span_id, u.depth + 1
  FROM under AS u JOIN spans AS s ON s.trace_id = u.trace_id AND s.parent_span_id = u.span_id
  WHERE u.depth < 64)
SELECT l.row, 1 AS rank, c.trace_id, c.span_id, c.suite, true AS single
FROM score_list AS l JOIN application AS c ON c.gen_ai_response_id = l.response_id
QUALIFY c.trace_id = l.trace_id OR NOT coalesce(bool_or(c.trace_id = l.trace_id) OVER (PARTITION BY l.row), false)
UNION ALL
SELECT u.row, u.rank, c.trace_id, c.span_id, c.suite, u.depth = 0
FROM (
  SELECT u.row, u.rank, d.call_trace_id AS trace_id, d.call_span_id AS span_id, min(u.depth) AS depth
  FROM under AS u JOIN described AS d ON d.trace_id = u.trace_id AND d.span_id = u.span_id GROUP BY ALL) AS u
JOIN application AS c ON c.trace_id = u.trace_id AND c.span_id = u.span_id
QUALIFY u.depth = 0 OR min(u.depth) OVER (PARTITION BY u.row, u.rank) > 0
UNION ALL
SELECT l.row, 4, c.trace_id, c.span_id, c.suite, false
FROM score_list AS l JOIN application AS c ON c.trace_id = l.trace_id
UNION ALL
SELECT l.row, 5, c.trace_id, c.span_id, c.suite, false
FROM score_list AS l
JOIN application AS c ON c.test_case_id = l.case_id AND coalesce(c.suite = l.suite, true)
JOIN traces AS t ON t.trace_id = c.trace_id AND coalesce(t.eval_run = l.run_id, true) AND coalesce(t.eval_sample = l.sample, true);
