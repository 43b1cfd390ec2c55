-- Which paths do the traces of each cohort take, once, twice or more often?
CREATE OR REPLACE TABLE profile.topology_path AS
SELECT t.cohort, p.code, i.times, t.g, sum(t.w) AS n
FROM topology_items AS i JOIN topology_paths AS p ON p.path_id = i.path_id JOIN topology_traces AS t ON t.trace = i.trace GROUP BY ALL;
