-- Which candidates are each other's nearest? For each span one of each other layer, then for each group one other group of those
-- candidates that are open. Where $lone, only pairs without a rival.
CREATE OR REPLACE TEMP TABLE chosen_pairs AS
WITH ends AS (
  SELECT outer_node AS node, inner_layer AS layer, * FROM candidate_pairs UNION ALL SELECT inner_node, outer_layer, * FROM candidate_pairs),
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
