-- Which clusters were scored in each joint context? The 64 smallest hashes, as for all clusters of a context.
CREATE OR REPLACE TABLE profile.score_cell_cluster AS
SELECT score, cohort, cell, min(cluster, 64) AS clusters
FROM (SELECT DISTINCT score, cohort, cell, cluster FROM scored WHERE value IS NOT NULL)
GROUP BY score, cohort, cell;
