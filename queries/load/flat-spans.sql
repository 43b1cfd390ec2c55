-- Which spans does a trace of flat spans hold? (inference-perf's trace replay: one JSON document, attributes as objects, times as ISO 8601)
WITH records AS (FROM json_objects($path::VARCHAR, $framing::VARCHAR, $compression::VARCHAR, $maximum_bytes::UINTEGER)),
read AS (
  SELECT s, object_entries(s->'attributes') AS entries, object_entries(s->'resource_attributes') AS resources
  FROM (SELECT unnest(json->'$.spans[*]') AS s FROM records))
SELECT
  s->>'trace_id' AS trace, s->>'span_id' AS span, s->>'parent_span_id' AS parent, NULL AS trace_state, s->>'name' AS name, s->>'kind' AS kind,
  read_ns(s->>'start_time') AS start_ns, read_ns(s->>'end_time') AS end_ns, s->>'$.status.code' AS status, s->>'$.status.message' AS status_message,
  NULL AS scope_name, NULL AS scope_version, otlp_list(resources)::VARCHAR AS resource,
  entry_keys(entries) AS attribute_keys, entry_types(entries) AS attribute_types, entry_values(entries) AS attribute_values,
  NULL AS events, NULL AS links, NULL AS scope_attributes
FROM read
