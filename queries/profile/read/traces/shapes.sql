-- Which shapes have traces, by random group? The 2,000 heaviest; all others are one.
WITH sizes AS (SELECT cohort, sum(n) AS n FROM profile.topology_total GROUP BY cohort),
heavy AS (
  SELECT p.shape FROM profile.topology_shape AS p JOIN sizes AS s ON s.cohort = p.cohort
  GROUP BY p.shape ORDER BY sum(p.n / s.n) DESC, p.shape LIMIT 2000),
named AS (
  SELECT p.cohort, CASE WHEN h.shape IS NULL THEN '__other__' ELSE p.shape::VARCHAR END AS shape, p.g, sum(p.n) AS n
  FROM profile.topology_shape AS p LEFT JOIN heavy AS h ON h.shape = p.shape GROUP BY ALL)
SELECT n.cohort::profile.cohort_name AS cohort, n.shape, list(n.g::INTEGER ORDER BY n.g) AS groups, list(n.n ORDER BY n.g) AS weights,
  coalesce(any_value(list_transform(e.traces, lambda t: replace(t.id, '-', ''))), []) AS exemplars
FROM named AS n LEFT JOIN profile.topology_shape_exemplar AS e ON e.cohort = n.cohort AND e.shape::VARCHAR = n.shape
GROUP BY n.cohort, n.shape ORDER BY n.cohort, n.shape
