-- Which clusters does each cohort have, by day? The 1,024 smallest hashes: exact up to there, and sketches of days add up to those of weeks.
CREATE OR REPLACE TABLE profile.day_cluster AS
SELECT cohort, day, min(cluster, 1024) AS clusters
FROM (SELECT DISTINCT cohort, day, cluster FROM context)
GROUP BY cohort, day;
