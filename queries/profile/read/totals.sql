-- What is each cohort made of? A sketch of 65,536 hashes counts exactly below that and estimates above (bottom-k, Beyer 2007).
SELECT
  t.cohort::profile.cohort_name AS cohort,
  t.calls,
  t.weight,
  t.squared_weight AS "squaredWeight",
  sketch_count(c.traces, 65536)::DOUBLE AS traces,
  sketch_count(c.clusters, 65536)::DOUBLE AS clusters,
  levels."clusterLevels",
  sources."weightSources",
  (SELECT max(n) FROM profile.heavy AS h WHERE h.cohort = t.cohort) / t.weight AS "largestClusterShare",
  (SELECT list(DISTINCT day::VARCHAR ORDER BY day::VARCHAR) FROM profile.composition AS p WHERE p.cohort = t.cohort AND day IS NOT NULL) AS days
FROM (SELECT cohort, sum(calls) AS calls, sum(n) AS weight, sum(n2) AS squared_weight FROM profile.total_group GROUP BY cohort) AS t
JOIN profile.cohort AS c USING (cohort)
JOIN (SELECT cohort, list({name: cluster_level, calls: calls} ORDER BY cluster_level) AS "clusterLevels"
      FROM (SELECT cohort, cluster_level, sum(calls) AS calls FROM profile.composition GROUP BY ALL) GROUP BY cohort) AS levels USING (cohort)
JOIN (SELECT cohort, list({name: weight_source, calls: calls} ORDER BY weight_source) AS "weightSources"
      FROM (SELECT cohort, weight_source, sum(calls) AS calls FROM profile.composition GROUP BY ALL) GROUP BY cohort) AS sources USING (cohort)
ORDER BY t.cohort
