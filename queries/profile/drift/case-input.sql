-- Which inputs and references did each eval case have, on which days, and when was its suite frozen?
CREATE OR REPLACE TABLE profile.case_input AS
SELECT i.cohort, coalesce(m.suite, '') || '/' || m.eval_case AS "case", i.kind,
  ('0x' || md5($salt::VARCHAR || i.said)[1:13])::BIGINT AS input, ('0x' || md5($salt::VARCHAR || m.case_reference)[1:13])::BIGINT AS reference,
  min(i.day) AS first_day, max(i.day) AS last_day, min(try_cast(left(m.suite_frozen, 10) AS DATE)) AS frozen, count(*)::DOUBLE AS runs
FROM trace_inputs AS i JOIN traces AS m ON m.trace_id = i.trace_id
WHERE i.cohort = 'eval' AND m.eval_case IS NOT NULL
GROUP BY i.cohort, "case", i.kind, input, reference;
