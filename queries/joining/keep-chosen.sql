-- Which pairs are joined, by which step? Those that the round chose.
INSERT INTO joined_pairs SELECT outer_node, inner_node, $step::VARCHAR, NULL FROM chosen_pairs;
