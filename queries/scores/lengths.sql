-- How long are traces in calls, and calls in input tokens? One row each, weighing as the trace's calls do.
CREATE OR REPLACE TEMP TABLE score_lengths AS
SELECT cohort, 'calls' AS unit, any_value(g) AS g, count(*)::DOUBLE AS length, avg(w) AS w
FROM /* context */ AS c GROUP BY cohort, trace_id
UNION ALL
SELECT c.cohort, 'input tokens', c.g, k.gen_ai_usage_input_tokens::DOUBLE, c.w
FROM /* context */ AS c JOIN calls AS k ON k.trace_id = c.trace_id AND k.span_id = c.span_id
WHERE k.gen_ai_usage_input_tokens > 0;
