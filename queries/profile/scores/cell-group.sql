-- What are the scores in each joint context, by random group? Their number, weight, sum and sum of squares, and the weight of those explained.
CREATE OR REPLACE TABLE profile.score_cell_group AS
SELECT score, cohort, cell, g, sum(share) AS units, sum(w * share) AS n, sum(w * share * value) AS total,
  sum(w * share * value * value) AS squares, coalesce(sum(w * share) FILTER (explained), 0) AS explained
FROM scored WHERE value IS NOT NULL GROUP BY score, cohort, cell, g;
