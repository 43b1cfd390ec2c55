-- Which traces take each path? Three of them by smallest hash, so that parts add up.
CREATE OR REPLACE TABLE profile.topology_path_exemplar AS
SELECT t.cohort, p.code, min({h: hash(t.trace_id), id: t.trace_id::VARCHAR}, 3) AS traces
FROM topology_items AS i JOIN topology_paths AS p ON p.path_id = i.path_id JOIN topology_traces AS t ON t.trace = i.trace
GROUP BY t.cohort, p.code;
