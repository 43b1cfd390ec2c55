-- Which labels call which in each cohort, by random group? The 3,000 edges that most of both cohorts' traces have; all others are one.
WITH sizes AS (SELECT cohort, sum(n) AS n FROM profile.topology_total GROUP BY cohort),
heavy AS (
  SELECT e.parent, e.child FROM profile.topology_edge AS e JOIN sizes AS s ON s.cohort = e.cohort
  GROUP BY e.parent, e.child ORDER BY sum(e.present / s.n) DESC, e.parent, e.child LIMIT 3000),
named AS (
  SELECT e.cohort, CASE WHEN h.child IS NULL THEN '__other__' ELSE e.parent END AS parent, coalesce(h.child, '__other__') AS child, e.g,
    sum(e.n) AS n, least(sum(e.present), any_value(t.n)) AS present, sum(e.times) AS times
  FROM profile.topology_edge AS e LEFT JOIN heavy AS h ON h.parent = e.parent AND h.child = e.child
  JOIN profile.topology_total AS t ON t.cohort = e.cohort AND t.g = e.g
  GROUP BY ALL)
SELECT cohort::profile.cohort_name AS cohort, parent, child, list(g::INTEGER ORDER BY g) AS groups, list(n ORDER BY g) AS weights, list(present ORDER BY g) AS present, list(times ORDER BY g) AS times
FROM named GROUP BY cohort, parent, child ORDER BY cohort, parent, child
