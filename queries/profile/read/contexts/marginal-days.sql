-- How is each dimension distributed, by day?
SELECT cohort::profile.cohort_name AS cohort, dimension, value, day::VARCHAR AS day, sum(n) AS weight
FROM profile.marginal_day WHERE day IS NOT NULL GROUP BY cohort, dimension, value, day ORDER BY ALL
