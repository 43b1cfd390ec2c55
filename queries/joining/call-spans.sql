-- What do the joinable call spans state? Models in their normal form, and counts as the sets of their inclusive and exclusive readings:
-- dialects differ in whether cached tokens are part of the input, and reasoning tokens of the output. Nodes are numbered by time and id, so
-- that nothing depends on the order in which spans were read.
CREATE OR REPLACE TEMP TABLE model_forms AS
SELECT said, CASE WHEN is_model(said) THEN nullif(/* normal form */, '') END AS form
FROM (SELECT DISTINCT unnest([call_asked, call_answered]) AS said FROM span_marks SEMI JOIN joinable_rows USING (row_number))
WHERE said IS NOT NULL;

CREATE OR REPLACE TEMP TABLE joining_spans AS
SELECT row_number() OVER (ORDER BY m.start_ns, m.trace_id, m.span_id, m.call_layer)::INTEGER AS node, m.row_number, m.file, m.role, m.trace_id, m.span_id, m.parent_span_id, m.start_ns, greatest(m.end_ns, m.start_ns) AS end_ns,
  m.call_service AS service, m.call_layer AS layer, m.call_class AS class,
  list_distinct([asked.form, answered.form]) AS models,
  m.call_input AS input, m.call_output AS output,
  list_distinct([m.call_input, m.call_input + m.call_cache_read,
    m.call_input + coalesce(m.call_cache_read, 0) + coalesce(m.call_cache_write, 0)]) AS inputs,
  list_distinct([m.call_output, m.call_output + m.call_reasoning]) AS outputs,
  m.call_response_id AS response_id, m.call_upstream_id AS upstream_id,
  m.call_replied OR m.call_input IS NOT NULL OR m.call_output IS NOT NULL OR m.call_response_id IS NOT NULL AS replied,
  coalesce(m.call_streamed, false) AS streamed,
  coalesce(m.failed, false) OR m.call_error IS NOT NULL AS failed,
  m.call_fragment AS fragment, m.call_seconds AS seconds
FROM span_marks AS m SEMI JOIN joinable_rows AS j ON j.row_number = m.row_number
LEFT JOIN model_forms AS asked ON asked.said = m.call_asked
LEFT JOIN model_forms AS answered ON answered.said = m.call_answered;

CREATE OR REPLACE TEMP TABLE call_spans AS FROM joining_spans WHERE role = 'model';

-- Which eval case, user, conversation or cohort do the traces of the spans state? A row per span, mark and value.
CREATE OR REPLACE TEMP TABLE stated_identities AS
WITH marks AS (
  SELECT DISTINCT trace_id, unnest(list_filter([/* identity marks */], lambda mark: mark.value <> ''), recursive := true)
  FROM span_marks SEMI JOIN joining_spans USING (trace_id))
SELECT s.node, m.mark, m.value FROM joining_spans AS s JOIN marks AS m ON m.trace_id = s.trace_id;

-- What does one instrumentation write in one service, and how often?
CREATE OR REPLACE TEMP TABLE call_layers AS
WITH sized AS (
  SELECT call_layer AS layer, count(*) AS size, min(row_number) AS first_row
  FROM span_marks WHERE call_layer IN (SELECT layer FROM joining_spans) GROUP BY call_layer)
SELECT l.layer, l.size, coalesce(s.scope_name, '') AS scope_name, coalesce(s.name, '') AS name
FROM sized AS l JOIN spans AS s ON s.rowid = l.first_row;
