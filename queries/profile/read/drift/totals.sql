-- How much production was there on each day, by random group?
SELECT day::VARCHAR AS day, list(g::INTEGER ORDER BY g) AS groups, list(n ORDER BY g) AS weights
FROM profile.outcome_day WHERE cohort = 'production' AND day IS NOT NULL AND outcome = 'failed'
GROUP BY day ORDER BY day
