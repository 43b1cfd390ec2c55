-- How many tool calls parse, name an offered tool and carry the required properties, by random group?
SELECT f.cohort::profile.cohort_name AS cohort, f.fact, list(f.g::INTEGER ORDER BY f.g) AS groups, list(f.numerator ORDER BY f.g) AS weights,
  list(f.denominator ORDER BY f.g) AS denominators, sum(f.units) AS units, sum(f.replies) AS replies,
  coalesce(any_value(sketch_count(c.clusters, 65536)), 0)::DOUBLE AS clusters
FROM profile.topology_function_call AS f LEFT JOIN profile.topology_function_caller AS c ON c.cohort = f.cohort
GROUP BY f.cohort, f.fact ORDER BY f.cohort, f.fact
