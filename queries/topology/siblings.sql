-- Which of several siblings did their parent wait for? Walking back from its end: the one that ended last, then the one that had
-- ended when that one began (critical path as Jaeger draws it). Spans that are not listed are critical: most families follow one
-- another, and only where siblings overlap must one walk.
CREATE OR REPLACE TEMP TABLE topology_siblings AS
WITH several AS (SELECT parent FROM topology_links WHERE parent IS NOT NULL GROUP BY parent HAVING count(*) > 1),
children AS (
  SELECT l.parent, l.node, l.start_ns AS began, least(l.end_ns, p.end_ns) AS ended
  FROM topology_links AS l SEMI JOIN several ON several.parent = l.parent JOIN topology_spans AS p ON p.node = l.parent),
ordered AS (SELECT parent, ended > lag(began) OVER (PARTITION BY parent ORDER BY ended DESC, began DESC, node) AS parallel FROM children),
overlapping AS (
  SELECT * FROM children WHERE parent IN (SELECT parent FROM ordered WHERE parallel)),
families AS (
  SELECT parent, list({t: began, e: ended, picked: [node]} ORDER BY ended DESC, began DESC, node) AS children
  FROM overlapping GROUP BY parent),
picked AS (
  SELECT unnest(list_reduce(children, lambda last, child:
    CASE WHEN child.e <= last.t THEN {t: child.t, e: child.e, picked: list_concat(last.picked, child.picked)} ELSE last END).picked) AS node
  FROM families)
SELECT node, node IN (SELECT node FROM picked) AS critical FROM overlapping;
