-- What does a trace say of its traffic: cohort, eval case, user, conversation, and how it was sampled?
CREATE OR REPLACE TABLE traces AS
SELECT
  trace_id,
  count(*) AS spans,
  min(start_ns) AS start_ns,
  max(end_ns) AS end_ns,
  count(*) FILTER (parent_span_id IS NULL) AS roots,
  max(end_ns) FILTER (parent_span_id IS NULL) AS roots_end_ns,
  max(start_ns) AS last_start_ns,
  min(file) AS first_file,
  max(file) AS last_file,
  coalesce(bool_or(failed), false) AS has_error,
  max(evalgap_cohort) FILTER (evalgap_cohort <> 'unknown') AS cohort_said,
  -- None, one, or several that contradict each other.
  CASE WHEN cohort_said IS NULL THEN 0
       WHEN min(evalgap_cohort) FILTER (evalgap_cohort <> 'unknown') = cohort_said THEN 1 ELSE 2 END AS cohorts_said,
  max(test_suite_name) AS suite,
  max(test_case_id) AS eval_case,
  max(test_suite_run_id) AS eval_run,
  max(evalgap_sample)::VARCHAR AS eval_sample,
  max(user_agent_synthetic_type) AS synthetic,
  max(deployment_environment_name) AS environment,
  max(user_id) AS user_id,
  max(coalesce(gen_ai_conversation_id, session_id)) AS conversation_id,
  max(sampling_weight(trace_state)) AS weight
FROM (SELECT * /* marks that nothing says */ FROM span_marks)
GROUP BY trace_id;
