-- Which of several siblings did their parent wait for? Walking back from its end: the one that ended last, then the one that had
-- ended when that one began (critical path as Jaeger draws it). Spans without siblings are not listed: they are critical.
CREATE OR REPLACE TEMP TABLE topology_siblings AS
WITH families AS (
  SELECT l.parent, list({t: n.start_ns, e: least(n.end_ns, p.end_ns), picked: [l.node]} ORDER BY least(n.end_ns, p.end_ns) DESC, n.start_ns DESC, l.node) AS children
  FROM topology_links AS l JOIN topology_nodes AS n ON n.rowid = l.node JOIN topology_nodes AS p ON p.rowid = l.parent
  GROUP BY l.parent HAVING count(*) > 1),
picked AS (
  SELECT unnest(list_reduce(children, lambda last, child:
    CASE WHEN child.e <= last.t THEN {t: child.t, e: child.e, picked: list_concat(last.picked, child.picked)} ELSE last END).picked) AS node
  FROM families)
SELECT l.node, l.node IN (SELECT node FROM picked) AS critical
FROM topology_links AS l WHERE l.parent IN (SELECT parent FROM families);
