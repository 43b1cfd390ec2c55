-- Which instrumentation scopes are one cohort's alone though the work they show is not? A scope that only one cohort has, beside at
-- least half of the spans of some label that both have: there the instrumentation differs, not the execution.
WITH nodes AS (
  SELECT l.node, l.parent, l.label, n.scope, l.cohort FROM topology_links AS l JOIN topology_nodes AS n ON n.rowid = l.node),
alone AS (
  SELECT scope, any_value(cohort) AS cohort, sum(spans) AS spans
  FROM (SELECT scope, cohort, count(*) AS spans FROM nodes GROUP BY ALL) GROUP BY scope HAVING count(*) = 1),
usual AS (SELECT label, cohort, count(*) AS spans FROM nodes WHERE scope NOT IN (SELECT scope FROM alone) GROUP BY ALL),
shared AS (SELECT label FROM usual WHERE spans >= 20 GROUP BY label HAVING count(*) = 2),
beside AS (
  SELECT parent AS host, scope FROM nodes WHERE parent IS NOT NULL AND scope IN (SELECT scope FROM alone)
  UNION
  SELECT child.node, above.scope FROM nodes AS above JOIN topology_links AS child ON child.parent = above.node
  WHERE above.scope IN (SELECT scope FROM alone)),
touched AS (
  SELECT b.scope, n.label, count(*) AS spans FROM beside AS b JOIN nodes AS n ON n.node = b.host
  WHERE n.scope NOT IN (SELECT scope FROM alone) AND n.label IN (SELECT label FROM shared) GROUP BY ALL)
SELECT a.scope, a.cohort::ENUM ('eval', 'production') AS cohort, a.spans::DOUBLE AS spans, max(t.spans / u.spans) AS share
FROM alone AS a JOIN touched AS t ON t.scope = a.scope JOIN usual AS u ON u.label = t.label AND u.cohort = a.cohort
GROUP BY ALL HAVING max(t.spans / u.spans) >= 0.5 ORDER BY a.scope
