-- Which pairs with known, equal counts were not chosen because each side had rivals?
INSERT INTO refused_pairs
SELECT outer_node, inner_node FROM candidate_pairs
WHERE outer_node NOT IN (SELECT node FROM call_groups) AND inner_node NOT IN (SELECT node FROM call_groups)
QUALIFY row_number() OVER (PARTITION BY inner_node ORDER BY cost, outer_node) = 1;
