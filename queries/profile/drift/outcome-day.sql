-- How do calls turn out, by day and random group? Sums of logarithms, for means that one slow call does not make; and which calls failed.
CREATE OR REPLACE TABLE profile.outcome_day AS
SELECT cohort, outcome, day, g, sum(w) AS n, sum(w * ln(value)) AS total
FROM (UNPIVOT (SELECT cohort, day, g, w, COLUMNS('^o[0-9]+$') FROM context) ON COLUMNS('^o[0-9]+$') INTO NAME outcome VALUE value)
WHERE value > 0
GROUP BY cohort, outcome, day, g
UNION ALL
SELECT cohort, 'failed', day, g, sum(w), coalesce(sum(w) FILTER (failed), 0) FROM context GROUP BY cohort, day, g;
