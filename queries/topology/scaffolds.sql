-- Which agent framework ran each trace? What a span or its resource declares, else the most telling span; a trace that says nothing has
-- no row. Distinct texts pass through a list: DuckDB pushes filters below a DISTINCT, and the rules would be tried on every span.
CREATE OR REPLACE TEMP TABLE topology_scaffolds AS
WITH scopes AS (SELECT scope_name, /* rule of a scope */ AS rule FROM (SELECT unnest(list(DISTINCT scope_name)) AS scope_name FROM spans)),
names AS (SELECT name, /* rule of a name */ AS rule FROM (SELECT unnest(list(DISTINCT name)) AS name FROM spans)),
places AS (SELECT attribute_keys, /* rule of the keys */ AS rule, list_position(keys, 'evalgap.scaffold') AS place FROM key_sets),
homes AS (SELECT resource, nullif(v[list_position(keys, 'evalgap.scaffold')], '') AS declared FROM resources),
telling AS (
  SELECT s.trace_id, min(least(coalesce(c.rule, 999), coalesce(n.rule, 999), coalesce(p.rule, 999))) AS rule,
    min(coalesce(nullif(string_split(s.attribute_values, chr(31))[p.place], ''), h.declared)) AS declared
  FROM spans AS s
  LEFT JOIN (FROM scopes WHERE rule IS NOT NULL) AS c ON c.scope_name = s.scope_name
  LEFT JOIN (FROM names WHERE rule IS NOT NULL) AS n ON n.name = s.name
  LEFT JOIN (FROM places WHERE rule IS NOT NULL OR place IS NOT NULL) AS p ON p.attribute_keys = s.attribute_keys
  LEFT JOIN (FROM homes WHERE declared IS NOT NULL) AS h ON h.resource = s.resource
  WHERE c.rule IS NOT NULL OR n.rule IS NOT NULL OR p.attribute_keys IS NOT NULL OR h.declared IS NOT NULL
  GROUP BY s.trace_id)
SELECT t.trace, coalesce(l.declared, (/* scaffolds */)[l.rule]) AS scaffold
FROM topology_traces AS t JOIN telling AS l ON l.trace_id = t.trace_id;
