-- What are the scores in each joint context, by day?
CREATE OR REPLACE TABLE profile.score_cell_day AS
SELECT score, cohort, cell, day, sum(w * share) AS n, sum(w * share * value) AS total
FROM scored WHERE value IS NOT NULL GROUP BY score, cohort, cell, day;
