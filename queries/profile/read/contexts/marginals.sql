-- How is each dimension distributed, by random group?
SELECT cohort::profile.cohort_name AS cohort, dimension, value, list(g::INTEGER ORDER BY g) AS groups, list(n ORDER BY g) AS weights
FROM profile.marginal_group GROUP BY cohort, dimension, value ORDER BY cohort, dimension, value
