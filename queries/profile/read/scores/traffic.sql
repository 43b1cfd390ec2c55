-- Which joint contexts do traces lie in, each counting once, by random group?
-- Null: cell[]
SELECT t.cohort::profile.cohort_name AS cohort, c.bins AS cell, list(t.g::INTEGER ORDER BY t.g) AS groups, list(t.n ORDER BY t.g) AS weights
FROM profile.score_traffic AS t JOIN profile.cell AS c ON c.cell = t.cell
GROUP BY t.cohort, c.bins ORDER BY t.cohort, c.bins
