-- How is each dimension distributed in each cohort, by day and random group? Both at once, as users come back on other days.
CREATE OR REPLACE TABLE profile.marginal_day AS
SELECT cohort, dimension, value, day, g, n FROM context_marginals;
