-- What do the resources say? One row per distinct resource, its attributes as two parallel lists.
CREATE OR REPLACE TABLE resources AS
SELECT resource,
       list_transform(entries, lambda a: coalesce(a.key, '')) AS keys,
       list_transform(entries, lambda a: coalesce(map_values(a.value)[1], '')) AS v
FROM (SELECT resource, coalesce(from_json(CASE WHEN json_valid(resource) THEN resource END, '[{"key":"VARCHAR","value":"MAP(VARCHAR, VARCHAR)"}]'), []) AS entries
      FROM (SELECT DISTINCT resource FROM spans));
