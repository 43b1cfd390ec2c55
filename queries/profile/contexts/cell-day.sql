-- Which joint contexts does each cohort have, by day?
CREATE OR REPLACE TABLE profile.cell_day AS
SELECT cohort, cell, day, sum(w) AS n FROM context GROUP BY cohort, cell, day;
