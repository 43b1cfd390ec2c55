-- Which cohorts do the calls belong to, and what said so?
SELECT cohort, cohort_rule AS rule, evalgap_call_role AS role, cluster_level AS "clusterLevel", weight_source AS "weightSource",
       count(*)::DOUBLE AS calls, count(DISTINCT trace_id)::DOUBLE AS traces, count(DISTINCT cluster_id)::DOUBLE AS clusters
FROM calls GROUP BY ALL ORDER BY calls DESC
