-- How was each dimension of production distributed on each day, by random group?
SELECT dimension, value, day::VARCHAR AS day, list(g::INTEGER ORDER BY g) AS groups, list(n ORDER BY g) AS weights
FROM profile.marginal_day WHERE cohort = 'production' AND day IS NOT NULL
GROUP BY dimension, value, day ORDER BY dimension, value, day
