-- How does each agent framework fare with each model, by random group?
-- Null: scaffold, model
SELECT cohort::profile.cohort_name AS cohort, scaffold, model, fact, list(g::INTEGER ORDER BY g) AS groups, list(numerator ORDER BY g) AS numerators,
  list(denominator ORDER BY g) AS weights, sum(units) AS units
FROM profile.topology_scaffold GROUP BY cohort, scaffold, model, fact ORDER BY cohort, model, fact, scaffold
