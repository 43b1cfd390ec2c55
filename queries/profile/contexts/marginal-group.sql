-- How is each dimension distributed in each cohort, by random group? Calls that do not say are left out.
CREATE OR REPLACE TABLE profile.marginal_group AS
SELECT cohort, dimension, value, g, sum(n) AS n FROM context_marginals GROUP BY cohort, dimension, value, g;
