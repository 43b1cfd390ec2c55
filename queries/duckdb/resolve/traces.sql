-- What does a trace say of its traffic: cohort, eval case, user, conversation, and how it was sampled?
CREATE OR REPLACE TABLE traces AS
SELECT
  trace_id,
  count(*) AS spans,
  min(start_ns) AS start_ns,
  max(end_ns) AS end_ns,
  count(*) FILTER (s.parent_span_id IS NULL) AS roots,
  coalesce(bool_or(status = 'error'), false) AS has_error,
  max(coalesce(m.evalgap_cohort, r.evalgap_cohort)) FILTER (coalesce(m.evalgap_cohort, r.evalgap_cohort) <> 'unknown') AS cohort_said,
  count(DISTINCT coalesce(m.evalgap_cohort, r.evalgap_cohort)) FILTER (coalesce(m.evalgap_cohort, r.evalgap_cohort) <> 'unknown') AS cohorts_said,
  max(coalesce(m.test_suite_name, r.test_suite_name)) AS suite,
  max(coalesce(m.test_case_id, r.test_case_id)) AS eval_case,
  max(coalesce(m.test_suite_run_id, r.test_suite_run_id)) AS eval_run,
  max(coalesce(m.user_agent_synthetic_type, r.user_agent_synthetic_type)) AS synthetic,
  max(coalesce(m.deployment_environment_name, r.deployment_environment_name)) AS environment,
  max(m.user_id) AS user_id,
  max(coalesce(m.gen_ai_conversation_id, m.session_id)) AS conversation_id,
  max(sampling_weight(trace_state)) AS weight
FROM spans AS s
LEFT JOIN span_marks AS m USING (trace_id, span_id)
LEFT JOIN resource_facts AS r ON r.resource = coalesce(s.resource, '')
GROUP BY trace_id;
