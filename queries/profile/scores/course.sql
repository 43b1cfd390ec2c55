-- How does each score move along the turns of a conversation, and along the steps of a trace whose calls are scored one by one? Sums by
-- conversation or trace, of the 20,000 with the smallest hashes.
CREATE OR REPLACE TABLE profile.score_course AS
WITH steps AS (
  SELECT trace_id, span_id, gen_ai_conversation_id AS conversation, evalgap_conversation_turn AS turn,
    row_number() OVER (PARTITION BY trace_id ORDER BY start_ns, span_id) AS step
  FROM calls WHERE evalgap_call_role = 'application' AND EXISTS (FROM scored)),
places AS (
  SELECT k.row, min(c.turn) AS turn, min(c.conversation) AS conversation, min(c.step) AS step, min(k.trace_id)::VARCHAR AS trace
  FROM score_calls AS k JOIN steps AS c ON c.trace_id = k.trace_id AND c.span_id = k.span_id
  GROUP BY k.row HAVING count(DISTINCT k.trace_id) = 1),
valued AS (
  SELECT score, cohort, row, any_value(g) AS g, any_value(w) AS w, any_value(value) AS y, bool_and(single) AS single
  FROM scored WHERE value IS NOT NULL GROUP BY score, cohort, row),
points AS (
  SELECT score, cohort, 'turn' AS axis, coalesce('conversation ' || conversation, 'trace ' || trace) AS unit, g, w, turn::DOUBLE AS x, y
  FROM valued AS v JOIN places AS p ON p.row = v.row WHERE turn IS NOT NULL
  UNION ALL
  SELECT score, cohort, 'step', trace, g, w, step::DOUBLE, y FROM valued AS v JOIN places AS p ON p.row = v.row WHERE single)
SELECT * FROM (
  SELECT score, cohort, axis, ('0x' || md5($salt::VARCHAR || unit)[1:13])::BIGINT AS unit, g, count(*)::DOUBLE AS points, sum(w) AS n, sum(w * x) AS x,
  sum(w * y) AS y, sum(w * x * x) AS xx, sum(w * x * y) AS xy
FROM points GROUP BY ALL)
QUALIFY dense_rank() OVER (PARTITION BY score, cohort, axis ORDER BY unit) <= 20000;
