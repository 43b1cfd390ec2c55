-- How much weight has each cohort in each random group?
SELECT cohort::profile.cohort_name AS cohort, list(g::INTEGER ORDER BY g) AS groups, list(n ORDER BY g) AS weights FROM profile.total_group GROUP BY cohort ORDER BY cohort
