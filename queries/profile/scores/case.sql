-- How did the runs of each eval case end, by model and joint context, and what did they take?
CREATE OR REPLACE TABLE profile.score_case AS
SELECT score, "case", model, g, cell, count(*)::DOUBLE AS runs, (count(*) FILTER (passed))::DOUBLE AS successes,
  (count(*) FILTER (failed))::DOUBLE AS errors, coalesce(sum(value), 0)::DOUBLE AS total, coalesce(sum(value * value), 0)::DOUBLE AS squares,
  sum(calls)::DOUBLE AS calls, sum(seconds)::DOUBLE AS seconds, sum(input_tokens)::DOUBLE AS input_tokens,
  sum(output_tokens)::DOUBLE AS output_tokens, sum(cost)::DOUBLE AS cost,
  (count(*) FILTER (passed AND calls IS NOT NULL))::DOUBLE AS passed_runs, sum(calls) FILTER (passed)::DOUBLE AS passed_calls,
  sum(input_tokens) FILTER (passed)::DOUBLE AS passed_input_tokens, max(length) FILTER (length > 0) AS length
FROM scored_runs GROUP BY ALL;
