-- Which paths do traces take, by random group? The 5,000 that most of both cohorts' traces take.
WITH sizes AS (SELECT cohort, sum(n) AS n FROM profile.topology_total GROUP BY cohort),
heavy AS (
  SELECT p.code FROM profile.topology_path AS p JOIN sizes AS s ON s.cohort = p.cohort
  GROUP BY p.code ORDER BY sum(p.n / s.n) DESC, p.code LIMIT 5000)
SELECT p.cohort::profile.cohort_name AS cohort, p.code::VARCHAR AS code, any_value(n.path) AS path, p.times::INTEGER AS times,
  list(p.g::INTEGER ORDER BY p.g) AS groups, list(p.n ORDER BY p.g) AS weights,
  any_value(list_transform(e.traces, lambda t: replace(t.id, '-', ''))) AS exemplars
FROM profile.topology_path AS p SEMI JOIN heavy ON heavy.code = p.code
JOIN profile.topology_path_name AS n ON n.code = p.code
JOIN profile.topology_path_exemplar AS e ON e.cohort = p.cohort AND e.code = p.code
GROUP BY p.cohort, p.code, p.times ORDER BY p.cohort, p.code, p.times
