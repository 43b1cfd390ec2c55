-- Which eval cases declare that they are variants of another case of their suite, by which perturbation?
CREATE OR REPLACE TABLE profile.score_variant AS
SELECT coalesce(m.suite, '') || '/' || m.eval_case AS "case", coalesce(m.suite, '') || '/' || m.variant_of AS twin,
  coalesce(m.perturbation, 'unnamed') AS perturbation, count(*)::DOUBLE AS runs
FROM topology_traces AS t JOIN traces AS m ON m.trace_id = t.trace_id
WHERE t.cohort = 'eval' AND m.eval_case IS NOT NULL AND m.variant_of <> m.eval_case
GROUP BY ALL;
