-- Which joint contexts are there on which day? Days count from 1970.
SELECT (d.cohort = 'production')::UTINYINT AS side, p.place, (d.day - DATE '1970-01-01')::INTEGER AS day, d.n
FROM profile.cell_day AS d JOIN cell_places AS p ON p.cell = d.cell
WHERE d.day IS NOT NULL ORDER BY side, p.place, d.day
