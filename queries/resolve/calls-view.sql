-- What is every call like? Stored facts, what follows from them, and NULL for what these traces never say.
CREATE OR REPLACE VIEW calls AS
SELECT * EXCLUDE (/* sources of facts */ sampled_weight),
  /* sources of facts as texts, and columns that nothing fills */
  coalesce(gen_ai_response_model, gen_ai_request_model) AS evalgap_model,
  service_name AS service,
  cluster_of(cohort, test_suite_name, test_case_id, user_id, gen_ai_conversation_id, trace_id) AS cluster_id,
  split_part(cluster_id, ':', 1) AS cluster_level,
  make_timestamp_ns(start_ns)::DATE AS day,
  coalesce(sampled_weight, 1) AS weight,
  CASE WHEN sampled_weight IS NULL THEN 'none' ELSE 'tracestate' END AS weight_source,
  -- A status that was not set is no error (OpenTelemetry trace API, Set Status).
  coalesce(status = 'error', false) OR error_type IS NOT NULL AS failed
FROM call_facts;
