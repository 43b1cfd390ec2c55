-- Which units did two evaluators both score, and how? Units that one of them scored several times cannot be paired.
CREATE OR REPLACE TABLE profile.score_pair AS
WITH units AS (
  SELECT score, cohort, unit, g, row, value, w, share FROM scored WHERE value IS NOT NULL
  UNION ALL
  SELECT score, 'eval', unit, g, row, value, 1, 1 FROM scored_runs WHERE value IS NOT NULL AND cell IS NULL),
rows AS (
  SELECT score, cohort, unit, g, any_value(value) AS value, sum(share) AS units, sum(w * share) AS n
  FROM units WHERE unit IS NOT NULL GROUP BY score, cohort, unit, g
  HAVING count(DISTINCT row) = 1)
SELECT a.score AS first, b.score AS second, a.cohort, a.value AS first_value, b.value AS second_value, a.g, sum(a.units) AS units, sum(a.n) AS n
FROM rows AS a JOIN rows AS b ON b.unit = a.unit AND b.cohort = a.cohort AND b.g = a.g AND b.score > a.score
GROUP BY ALL;
