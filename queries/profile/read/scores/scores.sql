-- Which scores are there, how often were they given, and between which values?
-- Null: evaluator, version, minimum, maximum
SELECT score AS id, any_value(name) AS name, any_value(evaluator) AS evaluator, any_value(version) AS version,
  (CASE WHEN sum(runs) > 0 OR sum(units) = 0 THEN 'run' ELSE 'call' END)::ENUM ('run', 'call') AS subject,
  {eval: round(coalesce(sum(units) FILTER (cohort = 'eval'), 0), 6), production: round(coalesce(sum(units) FILTER (cohort = 'production'), 0), 6)} AS units,
  {eval: round(coalesce(sum(errors) FILTER (cohort = 'eval'), 0), 6), production: round(coalesce(sum(errors) FILTER (cohort = 'production'), 0), 6)} AS errors,
  {eval: round(coalesce(sum(probable) FILTER (cohort = 'eval'), 0), 6), production: round(coalesce(sum(probable) FILTER (cohort = 'production'), 0), 6)} AS probable,
  {eval: coalesce(sum(kept) FILTER (cohort = 'eval'), 0), production: coalesce(sum(kept) FILTER (cohort = 'production'), 0)} AS kept,
  sum(unjoined)::DOUBLE AS unjoined, min(minimum) AS minimum, max(maximum) AS maximum, sum(nonbinary) = 0 AND min(minimum) IS NOT NULL AS binary
FROM profile.score_total GROUP BY score ORDER BY score
