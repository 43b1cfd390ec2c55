-- Which spans does an answer of Phoenix's /spans/otlpv1 hold? (OTLP with names of Python, without resources)
WITH records AS (FROM json_objects($path::VARCHAR, $framing::VARCHAR, $compression::VARCHAR, $maximum_bytes::UINTEGER)),
found AS (
  SELECT s, list_transform(json_extract(s, '$.attributes[*]'), lambda a: {
    key: json_extract_string(a, '$.key'), type: json_keys(json_extract(a, '$.value'))[1],
    value: json_extract(a, '$.value.*')[1]}) AS entries
  FROM (SELECT unnest(json->'$.data[*]') AS s FROM records))
SELECT
  s->>'trace_id' AS trace, s->>'span_id' AS span, s->>'parent_span_id' AS parent, s->>'trace_state' AS trace_state, s->>'name' AS name, s->>'kind' AS kind,
  try_cast(s->>'start_time_unix_nano' AS BIGINT) AS start_ns, try_cast(s->>'end_time_unix_nano' AS BIGINT) AS end_ns,
  s->>'$.status.code' AS status, s->>'$.status.message' AS status_message, NULL AS scope_name, NULL AS scope_version, NULL AS resource,
  entry_keys(entries) AS attribute_keys,
  parted(list_transform(entries, lambda e: replace(replace(e.type, '_v', 'V'), 'kv_list', 'kvlist'))) AS attribute_types,
  parted(list_transform(entries, lambda e: json_extract_string(e.value, '$'))) AS attribute_values,
  NULL AS events, NULL AS links, NULL AS scope_attributes
FROM found
