-- Which span does each span hang under, once spliced spans are gone? Chains of spliced spans are climbed together.
CREATE OR REPLACE TEMP TABLE topology_links AS
WITH RECURSIVE
lifted AS (
  SELECT p.node, CASE WHEN l.node IS NULL THEN p.parent ELSE above.parent END AS parent
  FROM topology_parents AS p
  LEFT JOIN (SELECT node FROM topology_quirks WHERE action = 'lift') AS l ON l.node = p.node
  LEFT JOIN topology_parents AS above ON above.node = CASE WHEN l.node IS NOT NULL THEN p.parent END),
spliced AS (SELECT DISTINCT node FROM topology_quirks WHERE action = 'splice'),
gone AS (SELECT s.node, l.parent FROM spliced AS s LEFT JOIN lifted AS l ON l.node = s.node),
climb(node, place, steps) AS (
  SELECT l.node, g.parent, 1 FROM lifted AS l JOIN gone AS g ON g.node = l.parent
  UNION ALL
  SELECT c.node, g.parent, c.steps + 1 FROM climb AS c JOIN gone AS g ON g.node = c.place WHERE c.steps < 64),
landed AS (SELECT node, place FROM climb WHERE place IS NULL OR place NOT IN (SELECT node FROM spliced))
SELECT s.* EXCLUDE (parent, phrase, abroad), p.label, CASE WHEN c.node IS NOT NULL THEN c.place ELSE l.parent END AS parent
FROM topology_spans AS s JOIN topology_phrases AS p ON p.phrase = s.phrase AND p.abroad = s.abroad
LEFT JOIN lifted AS l ON l.node = s.node
LEFT JOIN landed AS c ON c.node = s.node
WHERE s.node NOT IN (SELECT node FROM spliced);
