-- Which candidates are each other's nearest? For each span one of each other layer, then for each group one other group; a pair is out when
-- its groups have a layer in common. Where $lone, only pairs without a rival.
CREATE OR REPLACE TEMP TABLE chosen_pairs AS
WITH layers AS (SELECT head, list(DISTINCT layer) AS layers FROM call_groups GROUP BY head),
headed AS (
  SELECT p.*, coalesce(a.head, p.outer_node) AS outer_head, coalesce(b.head, p.inner_node) AS inner_head,
    coalesce(la.layers, [p.outer_layer]) AS outer_layers, coalesce(lb.layers, [p.inner_layer]) AS inner_layers
  FROM candidate_pairs AS p
  LEFT JOIN call_groups AS a ON a.node = p.outer_node LEFT JOIN layers AS la ON la.head = a.head
  LEFT JOIN call_groups AS b ON b.node = p.inner_node LEFT JOIN layers AS lb ON lb.head = b.head),
free AS (
  SELECT outer_node, inner_node, outer_layer, inner_layer, cost, outer_head, inner_head
  FROM headed WHERE outer_head <> inner_head AND NOT list_has_any(outer_layers, inner_layers)),
ends AS (
  SELECT outer_node AS node, inner_layer AS layer, * FROM free UNION ALL SELECT inner_node, outer_layer, * FROM free),
nearest_ends AS (
  FROM ends QUALIFY row_number() OVER (PARTITION BY node, layer ORDER BY cost, outer_node, inner_node) = 1
    AND (NOT $lone::BOOLEAN OR count(*) OVER (PARTITION BY node, layer) = 1)),
mutual AS (
  SELECT outer_node, inner_node, any_value(outer_layer) AS outer_layer, any_value(inner_layer) AS inner_layer, any_value(cost) AS cost,
    any_value(outer_head) AS outer_head, any_value(inner_head) AS inner_head
  FROM nearest_ends GROUP BY outer_node, inner_node HAVING count(*) = 2),
heads AS (SELECT outer_head AS head, * FROM mutual UNION ALL SELECT inner_head, * FROM mutual),
nearest_heads AS (FROM heads QUALIFY row_number() OVER (PARTITION BY head ORDER BY cost, outer_node, inner_node) = 1)
SELECT outer_node, inner_node, any_value(outer_layer) AS outer_layer, any_value(inner_layer) AS inner_layer,
  any_value(outer_head) AS outer_head, any_value(inner_head) AS inner_head
FROM nearest_heads GROUP BY outer_node, inner_node HAVING count(*) = 2;
