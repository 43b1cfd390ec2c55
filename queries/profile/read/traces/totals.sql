-- How many traces has each cohort, and with which weights?
SELECT t.cohort::profile.cohort_name AS cohort, list(g::INTEGER ORDER BY g) AS groups, list(n ORDER BY g) AS weights, sum(t.n) AS weight, sum(t.n2) AS "squaredWeight",
  sum(t.traces) AS traces, any_value(sketch_count(c.clusters, 65536))::DOUBLE AS clusters
FROM profile.topology_total AS t JOIN profile.topology_cohort AS c ON c.cohort = t.cohort GROUP BY t.cohort ORDER BY t.cohort
