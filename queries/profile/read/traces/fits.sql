-- How much of each cohort's traces only does what the other cohort does too? All edges known, and all paths known.
WITH last_edges AS (
  SELECT code, coalesce(path[-2], '') AS parent, path[-1] AS child FROM profile.topology_path_name),
known AS (
  SELECT 'paths' AS of, s.cohort, i.shape
  FROM (SELECT DISTINCT cohort, shape FROM profile.topology_shape) AS s JOIN profile.topology_shape_item AS i ON i.shape = s.shape
  LEFT JOIN (SELECT DISTINCT cohort, code FROM profile.topology_path) AS p ON p.code = i.code AND p.cohort <> s.cohort
  GROUP BY ALL HAVING bool_and(p.code IS NOT NULL)
  UNION ALL
  SELECT 'edges', s.cohort, i.shape
  FROM (SELECT DISTINCT cohort, shape FROM profile.topology_shape) AS s JOIN profile.topology_shape_item AS i ON i.shape = s.shape
  JOIN last_edges AS l ON l.code = i.code
  LEFT JOIN (SELECT DISTINCT cohort, parent, child FROM profile.topology_edge) AS e ON e.parent = l.parent AND e.child = l.child AND e.cohort <> s.cohort
  GROUP BY ALL HAVING bool_and(e.child IS NOT NULL)),
summed AS (
  SELECT s.cohort, k.of, s.g, sum(s.n) AS n FROM profile.topology_shape AS s JOIN known AS k ON k.cohort = s.cohort AND k.shape = s.shape GROUP BY ALL)
SELECT cohort::profile.cohort_name AS cohort, of::ENUM ('edges', 'paths') AS of, list(g::INTEGER ORDER BY g) AS groups, list(n ORDER BY g) AS weights FROM summed GROUP BY cohort, of ORDER BY cohort, of
