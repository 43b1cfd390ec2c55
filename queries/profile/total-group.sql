-- How much traffic has each cohort in each random group, and how uneven are its weights?
CREATE OR REPLACE TABLE profile.total_group AS
SELECT cohort, g, sum(w) AS n, sum(w * w) AS n2, count(*)::DOUBLE AS calls FROM context GROUP BY cohort, g;
