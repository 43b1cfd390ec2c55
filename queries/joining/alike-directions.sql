-- Of two layers, whose spans are within the other's? Of a pair of layers only the commoner direction counts.
INSERT INTO layer_directions
WITH found AS (SELECT outer_layer, inner_layer, count(DISTINCT inner_node) AS inners FROM candidate_pairs GROUP BY ALL)
SELECT f.outer_layer, f.inner_layer FROM found AS f LEFT JOIN found AS b ON b.outer_layer = f.inner_layer AND b.inner_layer = f.outer_layer
WHERE (b.inners IS NULL OR f.inners > b.inners OR f.inners = b.inners AND f.outer_layer < b.outer_layer)
  AND NOT EXISTS (FROM layer_directions AS d WHERE (d.outer_layer, d.inner_layer) IN ((f.outer_layer, f.inner_layer), (f.inner_layer, f.outer_layer)));

DELETE FROM candidate_pairs WHERE NOT EXISTS (
  FROM layer_directions AS d WHERE d.outer_layer = candidate_pairs.outer_layer AND d.inner_layer = candidate_pairs.inner_layer);
