-- Which attribute keys occur, on spans and on resources?
SELECT 'span' AS place, key FROM (SELECT DISTINCT unnest(keys) AS key FROM key_sets)
UNION ALL
SELECT 'resource', key FROM (SELECT DISTINCT unnest(keys) AS key FROM resources)
UNION ALL
SELECT 'event', 'any' FROM (SELECT 1 FROM spans WHERE events IS NOT NULL LIMIT 1)
