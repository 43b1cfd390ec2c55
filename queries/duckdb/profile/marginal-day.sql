-- How is each dimension distributed in each cohort, by day and random group? Both at once, as users come back on other days.
CREATE OR REPLACE TABLE profile.marginal_day AS
SELECT cohort, dimension, value, day, g, sum(w) AS n
FROM (UNPIVOT (SELECT cohort, day, g, w, COLUMNS('^d[0-9]+$') FROM context) ON COLUMNS('^d[0-9]+$') INTO NAME dimension VALUE value)
GROUP BY cohort, dimension, value, day, g;
