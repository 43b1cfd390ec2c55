-- How is each dimension distributed in each cohort, by day?
CREATE OR REPLACE TABLE profile.marginal_day AS
SELECT cohort, dimension, value, day, sum(n) AS n FROM context_marginals GROUP BY cohort, dimension, value, day;
