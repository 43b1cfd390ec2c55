-- Where do traces wait, by random group?
SELECT cohort::profile.cohort_name AS cohort, label, list(g::INTEGER ORDER BY g) AS groups, list(seconds ORDER BY g) AS weights, list(visits ORDER BY g) AS visits
FROM profile.topology_time GROUP BY cohort, label ORDER BY cohort, label
