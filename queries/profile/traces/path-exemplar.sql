-- Which traces take each path? Three of them by smallest hash, so that parts add up.
CREATE OR REPLACE TABLE profile.topology_path_exemplar AS
SELECT e.cohort, p.code, list_slice(list_sort(list_distinct(flatten(list(e.traces)))), 1, 3) AS traces
FROM topology_items AS i JOIN topology_paths AS p ON p.path_id = i.path_id JOIN topology_exemplars AS e ON e.kind = i.kind
GROUP BY e.cohort, p.code;
