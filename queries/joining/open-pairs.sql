-- Which candidates are still open? Those whose groups are not one yet and have no layer in common.
CREATE OR REPLACE TEMP TABLE candidate_pairs AS
WITH layers AS (SELECT head, list(DISTINCT layer) AS layers FROM call_groups GROUP BY head),
headed AS (
  SELECT p.outer_node, p.inner_node, p.outer_layer, p.inner_layer, p.cost, coalesce(a.head, p.outer_node) AS outer_head, coalesce(b.head, p.inner_node) AS inner_head
  FROM candidate_pairs AS p
  LEFT JOIN call_groups AS a ON a.node = p.outer_node LEFT JOIN call_groups AS b ON b.node = p.inner_node)
SELECT h.* FROM headed AS h LEFT JOIN layers AS la ON la.head = h.outer_head LEFT JOIN layers AS lb ON lb.head = h.inner_head
WHERE h.outer_head <> h.inner_head
  AND NOT list_has_any(coalesce(la.layers, [h.outer_layer]), coalesce(lb.layers, [h.inner_layer]));
