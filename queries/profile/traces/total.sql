-- How much trace weight has each cohort in each random group?
CREATE OR REPLACE TABLE profile.topology_total AS
SELECT cohort, g, sum(n) AS n, sum(n2) AS n2, sum(traces) AS traces FROM topology_counts GROUP BY cohort, g;
