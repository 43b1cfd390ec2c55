-- Which clusters touch each joint context? The 64 smallest hashes: exact up to 64, and sketches of parts add up exactly.
CREATE OR REPLACE TABLE profile.cell_cluster AS
SELECT cohort, cell, min(cluster, 64) AS clusters
FROM (SELECT DISTINCT cohort, cell, cluster FROM context)
GROUP BY cohort, cell;
