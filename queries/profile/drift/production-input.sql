-- Which inputs did production see, and from which day on? The 65,536 with the smallest hashes: exact up to there, a random sample beyond.
CREATE OR REPLACE TABLE profile.production_input AS
WITH inputs AS (
  SELECT trace_id, arg_min(coalesce(evalgap_input_hash, CASE WHEN length(gen_ai_input_messages) < 16384 THEN 'stored ' || gen_ai_input_messages END), start_ns) AS said,
    min(day) AS day
  FROM calls WHERE evalgap_call_role = 'application' GROUP BY trace_id),
hashed AS (
  SELECT t.cohort, ('0x' || md5($salt::VARCHAR || said)[1:13])::BIGINT AS input, day
  FROM inputs JOIN topology_traces AS t ON t.trace_id = inputs.trace_id WHERE t.cohort = 'production' AND said IS NOT NULL)
SELECT cohort, input, min(day) AS first_day, count(*)::DOUBLE AS traces FROM hashed GROUP BY cohort, input ORDER BY input LIMIT 65536;
