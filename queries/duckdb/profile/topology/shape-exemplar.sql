-- Which traces have each shape? Three of them by smallest hash.
CREATE OR REPLACE TABLE profile.topology_shape_exemplar AS
SELECT t.cohort, s.shape, min({h: hash(t.trace_id), id: t.trace_id::VARCHAR}, 3) AS traces
FROM topology_shapes AS s JOIN topology_traces AS t USING (trace) GROUP BY t.cohort, s.shape;
