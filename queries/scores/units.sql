-- Which joint contexts does each scored unit lie in? One row per unit and call: the unit weighs as its calls do on average, and they
-- share it equally. And which contexts do traces lie in, each counting once?
CREATE OR REPLACE TEMP TABLE scored AS
SELECT s.row, s.score, s.name, s.evaluator, s.version, s.joined, s.single, s.unit, s.value, s.passed, s.explained, s.failed,
  c.cohort, c.cell, c.g, c.cluster, c.day, c.w, 1::DOUBLE / count(*) OVER (PARTITION BY s.row) AS share
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
