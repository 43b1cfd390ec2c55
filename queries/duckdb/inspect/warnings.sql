-- What looks wrong in the traces, by file?
SELECT f.path, code, sum(found)::DOUBLE AS count, any_value(examples) AS examples FROM (
  SELECT file, 'orphan_spans' AS code, count(*) AS found, NULL::VARCHAR[] AS examples FROM spans AS s
  WHERE parent_span_id IS NOT NULL
    AND NOT EXISTS (FROM spans AS p WHERE p.trace_id = s.trace_id AND p.span_id = s.parent_span_id) GROUP BY file
  UNION ALL
  SELECT file, 'negative_durations', count(*), NULL FROM spans WHERE end_ns < start_ns GROUP BY file
  UNION ALL
  SELECT file, 'missing_times', count(*), NULL FROM spans WHERE start_ns IS NULL OR end_ns IS NULL GROUP BY file
  UNION ALL
  SELECT file, 'shared_span_ids', count(*), NULL FROM spans
  WHERE (trace_id, span_id) IN (SELECT (trace_id, span_id) FROM spans GROUP BY trace_id, span_id HAVING count(*) > 1) GROUP BY file
  UNION ALL
  SELECT file, 'several_roots', count(DISTINCT spans.trace_id), NULL FROM spans JOIN traces USING (trace_id) WHERE roots > 1 GROUP BY file
  UNION ALL
  SELECT file, 'mixed_cohorts', count(DISTINCT spans.trace_id), NULL FROM spans JOIN traces USING (trace_id) WHERE cohorts_said > 1 GROUP BY file
  UNION ALL
  SELECT file, state || '_scores', count(*), list(score || ' of ' || score_key(trace_id, span_id, response_id, suite, case_id, run_id, sample) ORDER BY row)[:3]
  FROM scores WHERE state <> 'joined' GROUP BY file, state)
AS w JOIN files AS f USING (file) GROUP BY f.path, code ORDER BY f.path, code
