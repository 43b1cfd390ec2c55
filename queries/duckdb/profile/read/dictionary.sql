-- Which joint contexts are there, numbered from zero?
SELECT bins FROM profile.cell ORDER BY cell
