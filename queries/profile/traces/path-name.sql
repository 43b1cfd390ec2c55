-- Which labels is each path made of?
CREATE OR REPLACE TABLE profile.topology_path_name AS SELECT code, any_value(path) AS path FROM topology_paths GROUP BY code;
