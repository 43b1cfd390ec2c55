-- Which facts are unknown, on how many application calls of each cohort, by who served them?
-- Null: engine, provider
SELECT cohort, engine, provider, fact, count(*)::DOUBLE AS calls, count(*) FILTER (provenance = 'unknown')::DOUBLE AS unknown
FROM (UNPIVOT (
  SELECT cohort, evalgap_engine_name AS engine, evalgap_route_provider AS provider, COLUMNS('^evalgap_src_(.*)$') AS '\1'
  FROM calls WHERE evalgap_call_role = 'application')
  ON COLUMNS(* EXCLUDE (cohort, engine, provider)) INTO NAME fact VALUE provenance)
GROUP BY ALL HAVING count(*) FILTER (provenance = 'unknown') > 0 ORDER BY cohort, engine, provider, unknown DESC, fact
