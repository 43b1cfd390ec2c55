-- Which paths make each shape, and how often?
CREATE OR REPLACE TABLE profile.topology_shape_item AS
SELECT s.shape, p.code, i.times, true AS occurs
FROM (SELECT shape, min(kind) AS kind FROM topology_shapes GROUP BY shape) AS s
JOIN topology_items AS i ON i.kind = s.kind JOIN topology_paths AS p ON p.path_id = i.path_id GROUP BY ALL;
