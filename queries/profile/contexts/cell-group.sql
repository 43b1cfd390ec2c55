-- Which joint contexts does each cohort have, by random group?
CREATE OR REPLACE TABLE profile.cell_group AS
SELECT cohort, cell, g, sum(w) AS n, count(*)::DOUBLE AS calls FROM context GROUP BY cohort, cell, g;
