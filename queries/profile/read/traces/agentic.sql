-- How often do agentic steps succeed, recover and grow, by random group?
SELECT cohort::profile.cohort_name AS cohort, fact, list(g::INTEGER ORDER BY g) AS groups, list(numerator ORDER BY g) AS weights, list(denominator ORDER BY g) AS denominators, sum(units) AS units
FROM profile.topology_agentic GROUP BY cohort, fact ORDER BY cohort, fact
