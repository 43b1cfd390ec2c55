-- Which groups are one, once the chosen pairs are joined? A group is in one pair a round.
CREATE OR REPLACE TEMP TABLE call_groups AS
WITH merges AS (
  SELECT outer_head AS old, least(outer_head, inner_head) AS head FROM chosen_pairs
  UNION ALL SELECT inner_head, least(outer_head, inner_head) FROM chosen_pairs),
ends AS (SELECT outer_node AS node, outer_layer AS layer FROM chosen_pairs UNION ALL SELECT inner_node, inner_layer FROM chosen_pairs),
members AS (
  SELECT node, head, layer FROM call_groups
  UNION ALL SELECT node, node, layer FROM ends WHERE node NOT IN (SELECT node FROM call_groups))
SELECT m.node, coalesce(g.head, m.head) AS head, m.layer FROM members AS m LEFT JOIN merges AS g ON g.old = m.head;
