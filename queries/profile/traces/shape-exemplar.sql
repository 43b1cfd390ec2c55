-- Which traces have each shape? Three of them by smallest hash.
CREATE OR REPLACE TABLE profile.topology_shape_exemplar AS
SELECT e.cohort, s.shape, list_slice(list_sort(list_distinct(flatten(list(e.traces)))), 1, 3) AS traces
FROM topology_shapes AS s JOIN topology_exemplars AS e ON e.kind = s.kind GROUP BY e.cohort, s.shape;
