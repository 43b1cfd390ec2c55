-- What looks wrong in each file, and how often? The one table of warnings; docs/sources.md says what each means. A span counts in the file
-- it came in, a trace in every file that has spans of it.
CREATE OR REPLACE TABLE warnings AS
WITH parents AS (
  -- Several spans of one id are one parent: from the first start to the last end.
  SELECT trace_id, span_id, start_ns, end_ns FROM spans ANTI JOIN shared_ids USING (trace_id, span_id)
  UNION ALL
  SELECT trace_id, span_id, min(start_ns), max(end_ns) FROM spans SEMI JOIN shared_ids USING (trace_id, span_id) GROUP BY trace_id, span_id),
spans_seen AS (
  SELECT s.file,
    count(*) FILTER (s.parent_span_id IS NOT NULL AND p.span_id IS NULL) AS orphan_spans,
    count(*) FILTER (s.end_ns < s.start_ns) AS negative_durations,
    count(*) FILTER (s.start_ns IS NULL OR s.end_ns IS NULL) AS missing_times,
    count(*) FILTER (s.start_ns < p.start_ns - clock_tolerance_ns()) AS spans_starting_before_their_parent,
    count(*) FILTER (s.end_ns > p.end_ns + clock_tolerance_ns()) AS spans_ending_after_their_parent
  FROM spans AS s JOIN files AS f ON f.file = s.file
  LEFT JOIN parents AS p ON p.trace_id = s.trace_id AND p.span_id = s.parent_span_id
  GROUP BY s.file),
traces_seen AS (
  SELECT s.file,
    count(*) FILTER (s.start_ns > t.roots_end_ns + late_after_ns()) AS late_spans,
    count(*) FILTER (t.first_file < f.load) AS spans_of_traces_loaded_earlier,
    count(DISTINCT CASE WHEN t.roots > 1 THEN s.trace_id END) AS several_roots,
    count(DISTINCT CASE WHEN t.cohorts_said > 1 THEN s.trace_id END) AS mixed_cohorts
  FROM spans AS s JOIN files AS f ON f.file = s.file
  -- Few traces have anything of this: the others are not joined at all.
  JOIN traces AS t ON t.trace_id = s.trace_id
    AND (t.roots > 1 OR t.cohorts_said > 1 OR t.first_file < t.last_file OR t.last_start_ns > t.roots_end_ns + late_after_ns())
  GROUP BY s.file),
sampled AS (
  SELECT s.file,
    count(DISTINCT CASE WHEN lowest < highest THEN s.trace_id END) AS traces_with_conflicting_sampling_weights,
    count(*) FILTER (thresholds > 0 AND sampling_weight(s.trace_state) IS NULL) AS late_spans_without_a_sampling_threshold,
    count(DISTINCT CASE WHEN len(policies) > 1 THEN s.trace_id END) AS traces_kept_by_several_policies,
    count(DISTINCT CASE WHEN composite OR len(list_filter(policies, lambda p: keeps_without_probability(p))) > 0 THEN s.trace_id END)
      AS traces_kept_with_unknown_probability
  FROM spans AS s JOIN trace_sampling USING (trace_id) GROUP BY s.file),
counted AS (
  SELECT file, 'rejected_' || entry.key || 's' AS code, entry.value::BIGINT AS found FROM (SELECT file, unnest(map_entries(rejected_units)) AS entry FROM files)
  UNION ALL SELECT file, 'grown_while_read', 1 FROM files WHERE grew
  UNION ALL SELECT file, 'duplicate_spans', duplicates::BIGINT FROM files
  UNION ALL SELECT file, 'shared_span_ids', count(*) FROM spans SEMI JOIN shared_ids USING (trace_id, span_id) GROUP BY file
  UNION ALL FROM (UNPIVOT spans_seen ON COLUMNS(* EXCLUDE (file)) INTO NAME code VALUE found)
  UNION ALL FROM (UNPIVOT traces_seen ON COLUMNS(* EXCLUDE (file)) INTO NAME code VALUE found)
  UNION ALL FROM (UNPIVOT sampled ON COLUMNS(* EXCLUDE (file)) INTO NAME code VALUE found))
SELECT file, code, found::UBIGINT AS count, NULL::VARCHAR[] AS examples FROM counted WHERE found > 0
UNION ALL SELECT file, code, count, examples FROM join_warnings
UNION ALL
SELECT file, state || '_scores', count(*), list(score || ' of ' || score_key(trace_id, span_id, response_id, suite, case_id, run_id, sample) ORDER BY row)[:3]
FROM scores WHERE state <> 'joined' GROUP BY file, state;
