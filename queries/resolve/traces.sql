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
  /* the word of each mark */,
  max(sampling_weight(trace_state)) AS weight
FROM span_marks
GROUP BY trace_id;
