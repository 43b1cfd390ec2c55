-- Which clusters did production have on which day?
SELECT day::VARCHAR AS day, clusters::DOUBLE[] AS clusters FROM profile.day_cluster
WHERE cohort = 'production' AND day IS NOT NULL ORDER BY day
