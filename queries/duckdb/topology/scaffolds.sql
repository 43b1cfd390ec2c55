-- Which agent framework ran each trace? What a call declares, else the most telling span; a trace that says nothing has no row.
CREATE OR REPLACE TEMP TABLE topology_scaffolds AS
WITH scopes AS (SELECT scope_name, /* rule of a scope */ AS rule FROM (SELECT DISTINCT scope_name FROM spans)),
names AS (SELECT name, /* rule of a name */ AS rule FROM (SELECT DISTINCT name FROM spans)),
places AS (SELECT attribute_keys, /* rule of the keys */ AS rule FROM key_sets),
telling AS (
  SELECT s.trace_id, min(least(coalesce(c.rule, 999), coalesce(n.rule, 999), coalesce(p.rule, 999))) AS rule
  FROM spans AS s
  LEFT JOIN (FROM scopes WHERE rule IS NOT NULL) AS c ON c.scope_name = s.scope_name
  LEFT JOIN (FROM names WHERE rule IS NOT NULL) AS n ON n.name = s.name
  LEFT JOIN (FROM places WHERE rule IS NOT NULL) AS p ON p.attribute_keys = s.attribute_keys
  WHERE c.rule IS NOT NULL OR n.rule IS NOT NULL OR p.rule IS NOT NULL
  GROUP BY s.trace_id),
declared AS (SELECT trace_id, min(evalgap_scaffold) AS scaffold FROM calls WHERE evalgap_scaffold IS NOT NULL GROUP BY trace_id)
SELECT t.trace, coalesce(d.scaffold, (/* scaffolds */)[l.rule]) AS scaffold
FROM topology_traces AS t LEFT JOIN declared AS d ON d.trace_id = t.trace_id LEFT JOIN telling AS l ON l.trace_id = t.trace_id
WHERE d.scaffold IS NOT NULL OR l.rule IS NOT NULL;
