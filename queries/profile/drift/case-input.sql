-- Which inputs and references did each eval case have, on which days, and when was its suite frozen? The input of a trace is that of its
-- first call. Stored content that may have been cut is not compared: what was cut could differ.
CREATE OR REPLACE TABLE profile.case_input AS
WITH inputs AS (
  SELECT trace_id, arg_min(coalesce(evalgap_input_hash, CASE WHEN length(gen_ai_input_messages) < 16384 THEN 'stored ' || gen_ai_input_messages END), start_ns) AS said,
    max(evalgap_reference_hash) AS reference, max(evalgap_suite_frozen_at) AS frozen, min(day) AS day,
    coalesce(any_value(test_suite_name), '') || '/' || any_value(test_case_id) AS "case"
  FROM calls WHERE evalgap_call_role = 'application' AND test_case_id IS NOT NULL GROUP BY trace_id)
SELECT t.cohort, "case", ('0x' || md5($salt::VARCHAR || said)[1:13])::BIGINT AS input, ('0x' || md5($salt::VARCHAR || reference)[1:13])::BIGINT AS reference,
  min(day) AS first_day, max(day) AS last_day, min(frozen) AS frozen, count(*)::DOUBLE AS runs
FROM inputs JOIN topology_traces AS t ON t.trace_id = inputs.trace_id WHERE t.cohort = 'eval'
GROUP BY t.cohort, "case", input, reference;
