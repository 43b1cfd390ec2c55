-- Which units did two evaluators both score, and how?
SELECT first, second, cohort::profile.cohort_name AS cohort, first_value AS "firstValue", second_value AS "secondValue",
  list(g::INTEGER ORDER BY g) AS groups, list(n ORDER BY g) AS weights, list(units ORDER BY g) AS units
FROM profile.score_pair GROUP BY first, second, cohort, first_value, second_value ORDER BY ALL
