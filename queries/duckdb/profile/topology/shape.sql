-- Which shapes have the traces of each cohort?
CREATE OR REPLACE TABLE profile.topology_shape AS
SELECT t.cohort, s.shape, t.g, sum(t.w) AS n FROM topology_shapes AS s JOIN topology_traces AS t USING (trace) GROUP BY ALL;
