-- How are the features of traces distributed, by random group?
SELECT cohort::profile.cohort_name AS cohort, feature, value, list(g::INTEGER ORDER BY g) AS groups, list(n ORDER BY g) AS weights
FROM profile.topology_feature GROUP BY cohort, feature, value ORDER BY cohort, feature, value
