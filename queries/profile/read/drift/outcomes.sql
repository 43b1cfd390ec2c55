-- How did production's calls turn out on each day, by random group?
SELECT outcome AS subject, day::VARCHAR AS day, list(g::INTEGER ORDER BY g) AS groups, list(n ORDER BY g) AS weights, list(total ORDER BY g) AS sums
FROM profile.outcome_day WHERE cohort = 'production' AND day IS NOT NULL
GROUP BY outcome, day ORDER BY outcome, day
