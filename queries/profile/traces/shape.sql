-- Which shapes have the traces of each cohort?
CREATE OR REPLACE TABLE profile.topology_shape AS
SELECT c.cohort, s.shape, c.g, sum(c.n) AS n FROM topology_shapes AS s JOIN topology_counts AS c ON c.kind = s.kind GROUP BY ALL;
