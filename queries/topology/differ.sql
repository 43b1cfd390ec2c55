-- Do spans that share an id say different roles?
SELECT EXISTS (SELECT 1 FROM topology_ids WHERE differ) AS found
