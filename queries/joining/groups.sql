-- Which call spans are connected by pairs? The least node of a group is its head. Groups are small: a layer each.
CREATE OR REPLACE TEMP TABLE call_groups AS
WITH RECURSIVE
links AS MATERIALIZED (
  SELECT outer_node AS node, inner_node AS other FROM joined_pairs UNION ALL SELECT inner_node, outer_node FROM joined_pairs),
reached(node, head, depth) AS (
  SELECT DISTINCT node, node, 0 FROM links
  UNION ALL
  SELECT l.other, r.head, r.depth + 1 FROM reached AS r JOIN links AS l ON l.node = r.node WHERE r.head < l.other AND r.depth < 16),
heads AS (SELECT node, min(head) AS head FROM reached GROUP BY node)
SELECT h.node, h.head, s.layer FROM heads AS h JOIN joining_spans AS s ON s.node = h.node;
