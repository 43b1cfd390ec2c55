-- What is each score about? `score_calls` holds the calls of each that joined; `scores` its state: joined, unjoined, ambiguous where one
-- key finds several things, repeated where the same value of the same unit was said before.

INSERT INTO score_calls BY NAME
WITH chosen AS (FROM score_candidates QUALIFY rank = min(rank) OVER (PARTITION BY row)),
clear AS (
  SELECT row FROM chosen GROUP BY row
  HAVING CASE any_value(rank) WHEN 1 THEN count(DISTINCT (trace_id, span_id)) WHEN 5 THEN greatest(count(DISTINCT suite), 1)
    ELSE count(DISTINCT trace_id) END = 1)
SELECT k.row, k.rank, k.single, k.trace_id, k.span_id, c.start_ns, c.start_ns + c.latency * 1e9 AS end_ns,
  c.gen_ai_usage_input_tokens AS input_tokens, c.gen_ai_usage_output_tokens AS output_tokens, c.evalgap_model AS model,
  c.test_suite_name AS suite, c.test_case_id AS case_id
FROM chosen AS k SEMI JOIN clear USING (row) JOIN calls AS c ON c.trace_id = k.trace_id AND c.span_id = k.span_id;

INSERT INTO scores BY NAME
WITH joined AS (
  SELECT row, ['response', 'span', 'parent', 'trace', 'case'][any_value(rank)] AS joined, bool_and(single) AS single, count(DISTINCT trace_id) AS traces,
    md5(string_agg(trace_id::VARCHAR || span_id, ' ' ORDER BY trace_id, span_id)) AS calls, min(suite) AS call_suite, min(case_id) AS call_case,
    min(model) AS call_model
  FROM score_calls GROUP BY row)
SELECT l.* EXCLUDE (parent_span_id, model, suite, case_id) REPLACE (coalesce(l.passed, l.value = 1) AS passed),
  score_of(name, evaluator, version) AS score,
  -- Whoever gives a score knows best what was scored; a call knows its own.
  coalesce(l.model, call_model) AS model,
  coalesce(l.suite, call_suite) AS suite,
  coalesce(l.case_id, call_case) AS case_id,
  j.joined,
  coalesce(j.single, false) AS single,
  -- Calls tell a unit, but not those of several runs of a case.
  CASE WHEN j.joined <> 'case' OR j.traces = 1 THEN j.calls
       WHEN l.case_id IS NOT NULL THEN md5(concat_ws(chr(31), coalesce(l.suite, call_suite), l.case_id, l.model, l.run_id, l.sample)) END AS unit,
  CASE WHEN j.row IS NULL AND k.row IS NOT NULL THEN 'ambiguous'
       WHEN (j.joined <> 'case' OR l.sample IS NOT NULL)
         AND row_number() OVER (PARTITION BY score_of(name, evaluator, version), unit, l.value, l.failed, l.sample ORDER BY l.row) > 1 THEN 'repeated'
       WHEN j.row IS NULL THEN 'unjoined'
       ELSE 'joined' END AS state
FROM score_list AS l LEFT JOIN joined AS j USING (row) LEFT JOIN (SELECT DISTINCT row FROM score_candidates) AS k USING (row);
