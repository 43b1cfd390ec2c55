-- Which layers only look alike by chance? Their pairs stay apart unless they are half of the smaller layer's call spans. Two code paths with
-- equal calls meet now and then, an SDK below its framework each time.
INSERT INTO refused_pairs
WITH alike AS (
  SELECT p.outer_node, p.inner_node, least(o.layer, i.layer) AS one, greatest(o.layer, i.layer) AS other
  FROM joined_pairs AS p JOIN joining_spans AS o ON o.node = p.outer_node JOIN joining_spans AS i ON i.node = p.inner_node
  WHERE p.step LIKE 'alike%'),
met AS (SELECT one, other, count(*) AS pairs FROM alike GROUP BY one, other),
chance AS (
  SELECT m.one, m.other FROM met AS m JOIN call_layers AS a ON a.layer = m.one JOIN call_layers AS b ON b.layer = m.other
  WHERE m.pairs < 0.5 * least(a.size, b.size))
SELECT outer_node, inner_node FROM alike SEMI JOIN chance USING (one, other);

DELETE FROM joined_pairs WHERE step LIKE 'alike%' AND (outer_node, inner_node) IN (SELECT (outer_node, inner_node) FROM refused_pairs);
