-- Which clusters weigh most? The hundred heaviest of each cohort.
CREATE OR REPLACE TABLE profile.heavy AS
SELECT cohort, cluster, n FROM (SELECT cohort, cluster, sum(w) AS n FROM context GROUP BY cohort, cluster)
QUALIFY row_number() OVER (PARTITION BY cohort ORDER BY n DESC, cluster) <= 100;
