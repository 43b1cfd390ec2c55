-- Which joint contexts does each scored unit lie in? One row per unit and call: the unit weighs as its calls do on average, and they
-- share it equally. Where the chance is known with which a unit was chosen to be scored, it also weighs for those that were not (Hajek).
-- And which contexts do traces lie in, each counting once?
CREATE OR REPLACE TEMP TABLE scored AS
SELECT s.row, s.score, s.name, s.evaluator, s.version, s.joined, s.single, s.unit, s.value, s.passed, s.explained, s.failed,
  s.probability > 0 AND s.probability <= 1 AS probable, c.w AS kept, c.failed AS call_failed, c.seconds,
  c.cohort, c.cell, c.g, c.cluster, c.day, c.w / CASE WHEN s.probability > 0 AND s.probability <= 1 THEN s.probability ELSE 1 END AS w,
  1::DOUBLE / count(*) OVER (PARTITION BY s.row) AS share
FROM scores AS s
JOIN score_calls AS k ON k.row = s.row
JOIN /* context */ AS c ON c.trace_id = k.trace_id AND c.span_id = k.span_id
WHERE s.state = 'joined';

CREATE OR REPLACE TEMP TABLE score_traffic AS
SELECT cohort, cell, g, sum(share) AS n
FROM (SELECT cohort, cell, g, w / count(*) OVER (PARTITION BY cohort, trace_id) AS share FROM /* context */)
GROUP BY cohort, cell, g;

CREATE OR REPLACE TEMP TABLE score_places AS
SELECT k.row, arg_min(c.cell, k.start_ns) AS cell, any_value(c.cohort) AS cohort, count(DISTINCT c.cohort) AS cohorts
FROM score_calls AS k JOIN /* context */ AS c ON c.trace_id = k.trace_id AND c.span_id = k.span_id
GROUP BY k.row;

CREATE OR REPLACE TEMP TABLE score_chosen_from AS
WITH weighed AS (
  SELECT 'call' AS subject, cohort, g, w, failed, seconds FROM /* context */
  UNION ALL
  SELECT 'run', cohort, g, w / count(*) OVER (PARTITION BY cohort, trace_id), failed, seconds FROM /* context */)
SELECT subject, cohort, g, sum(w) AS n, coalesce(sum(w) FILTER (failed), 0) AS failures,
  coalesce(sum(w) FILTER (seconds > 0), 0) AS timed, coalesce(sum(w * ln(seconds)) FILTER (seconds > 0), 0) AS total
FROM weighed GROUP BY subject, cohort, g;
