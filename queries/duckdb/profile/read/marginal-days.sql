-- How is each dimension distributed, by day?
SELECT cohort, dimension, value, day::VARCHAR AS day, n AS weight FROM profile.marginal_day WHERE day IS NOT NULL ORDER BY ALL
