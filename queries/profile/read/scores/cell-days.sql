-- What are the scores in each joint context, by day?
-- Null: cell[]
SELECT s.score, s.cohort::profile.cohort_name AS cohort, c.bins AS cell, s.day::VARCHAR AS day, s.n AS weight, s.total AS sum
FROM profile.score_cell_day AS s JOIN profile.cell AS c ON c.cell = s.cell
WHERE s.day IS NOT NULL ORDER BY ALL
