-- Which paths do the traces of each cohort take, once, twice or more often?
CREATE OR REPLACE TABLE profile.topology_path AS
SELECT c.cohort, p.code, i.times, c.g, sum(c.n) AS n
FROM topology_items AS i JOIN topology_paths AS p ON p.path_id = i.path_id JOIN topology_counts AS c ON c.kind = i.kind GROUP BY ALL;
