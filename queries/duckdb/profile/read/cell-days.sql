-- Which joint contexts are there on which day?
SELECT d.cohort, c.bins AS cell, d.day::VARCHAR AS day, d.n AS weight
FROM profile.cell_day AS d JOIN profile.cell AS c ON c.cell = d.cell
WHERE d.day IS NOT NULL ORDER BY ALL
