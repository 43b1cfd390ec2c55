-- How much trace weight has each cohort in each random group?
CREATE OR REPLACE TABLE profile.topology_total AS
SELECT cohort, g, sum(w) AS n, sum(w * w) AS n2, count(*)::DOUBLE AS traces
FROM topology_traces SEMI JOIN topology_shapes USING (trace) GROUP BY cohort, g;
