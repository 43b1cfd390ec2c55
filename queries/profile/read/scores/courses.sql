-- How does each score move along turns and steps? Sums about the means of each conversation or trace that has several, by random group.
WITH units AS (
  SELECT score, cohort, axis, g, greatest(0, xx - x * x / n) AS spread, xy - x * y / n AS rise
  FROM profile.score_course WHERE points > 1 AND n > 0 AND xx - x * x / n > 1e-9 * xx),
sums AS (
  SELECT score, cohort, axis, g, count(*)::DOUBLE AS units, sum(spread) AS spread, sum(rise) AS rise FROM units GROUP BY score, cohort, axis, g)
SELECT score, cohort::profile.cohort_name AS cohort, axis::ENUM ('turn', 'step') AS axis, sum(units) AS units, list(g::INTEGER ORDER BY g) AS groups, list(spread ORDER BY g) AS weights,
  list(rise ORDER BY g) AS rises
FROM sums GROUP BY score, cohort, axis ORDER BY score, axis, cohort
