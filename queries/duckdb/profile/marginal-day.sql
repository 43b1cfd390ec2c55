-- How is each dimension distributed in each cohort, by day?
CREATE OR REPLACE TABLE profile.marginal_day AS
SELECT cohort, dimension, value, day, sum(w) AS n
FROM (UNPIVOT (SELECT cohort, day, w, COLUMNS('^d[0-9]+$') FROM context) ON COLUMNS('^d[0-9]+$') INTO NAME dimension VALUE value)
GROUP BY cohort, dimension, value, day;
