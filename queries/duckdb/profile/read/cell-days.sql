-- Which joint contexts are there on which day?
SELECT cohort, cell, day::VARCHAR AS day, n AS weight FROM profile.cell_day WHERE day IS NOT NULL ORDER BY ALL
