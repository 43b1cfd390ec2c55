-- How was production scored on each day, by random group?
SELECT score AS subject, day::VARCHAR AS day, list(g::INTEGER ORDER BY g) AS groups, list(n ORDER BY g) AS weights, list(total ORDER BY g) AS sums
FROM profile.score_day_group WHERE cohort = 'production' AND day IS NOT NULL
GROUP BY score, day ORDER BY score, day
