-- How is each dimension distributed in each cohort, by random group? Calls that do not say are left out.
CREATE OR REPLACE TABLE profile.marginal_group AS
SELECT cohort, dimension, value, g, sum(w) AS n
FROM (UNPIVOT (SELECT cohort, g, w, COLUMNS('^d[0-9]+$') FROM context) ON COLUMNS('^d[0-9]+$') INTO NAME dimension VALUE value)
GROUP BY cohort, dimension, value, g;
