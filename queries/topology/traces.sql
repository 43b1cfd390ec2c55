-- Which traces have a topology to compare, and which cohort, cluster and weight are theirs? Those of their calls; without calls,
-- what the trace itself says. A trace whose calls belong to both cohorts belongs to none. A trace of several models has none, and one
-- of calls that do not all tell their tokens tells none.
CREATE OR REPLACE TEMP TABLE topology_traces AS
WITH of_calls AS (
  SELECT trace_id, min(cohort) AS cohort, min(cluster) AS cluster, arg_min(g, cluster) AS g, max(w) AS w,
         CASE WHEN min(model) = max(model) THEN min(model) END AS model,
         CASE WHEN count(tokens) = count(*) THEN sum(tokens) END AS tokens
  FROM context GROUP BY trace_id HAVING min(cohort) = max(cohort)),
of_traces AS (
  SELECT trace_id, cohort, ('0x' || md5($salt::VARCHAR || cluster_id)[3:15])::UBIGINT AS cluster,
         ('0x' || md5($salt::VARCHAR || cluster_id)[1:2])::UTINYINT % $groups::UTINYINT AS g,
         w
  FROM (
    SELECT *, cluster_of(cohort, suite, eval_case, user_id, conversation_id, trace_id) AS cluster_id
    FROM (
      SELECT traces.*, coalesce(said.weight, 1) AS w,
        CASE WHEN cohorts_said = 1 THEN cohort_said
             WHEN cohorts_said > 1 THEN 'unknown'
             WHEN suite IS NOT NULL OR eval_case IS NOT NULL OR eval_run IS NOT NULL THEN 'eval'
             WHEN synthetic IS NOT NULL THEN 'unknown'
             WHEN environment IN ('production', 'prod') THEN 'production' END AS cohort
      FROM traces LEFT JOIN trace_weights AS said ON said.trace_id = traces.trace_id
      WHERE traces.trace_id NOT IN (SELECT trace_id FROM calls UNION ALL SELECT trace_id FROM engine_traces)))
  WHERE cohort IN ('eval', 'production'))
SELECT row_number() OVER ()::INTEGER AS trace, *
FROM (SELECT * REPLACE (g::UTINYINT AS g) FROM of_calls UNION ALL BY NAME SELECT trace_id, cohort, cluster, g, w FROM of_traces);
