-- Which spans does an export of Phoenix hold? (GET /v1/projects/{id}/spans: data; the command px: one trace with its spans)
WITH records AS (FROM json_objects($path::VARCHAR, $framing::VARCHAR, $compression::VARCHAR, $maximum_bytes::UINTEGER)),
found AS (
  SELECT unnest(list_concat(json->'$.data[*]', json->'$.spans[*]')) AS s FROM records
  UNION ALL SELECT json FROM records WHERE NOT coalesce(json_exists(json, '$.data') OR json_exists(json, '$.spans'), false)),
read AS (
  SELECT s, list_concat(
      CASE WHEN json_exists(s, '$.attributes."openinference.span.kind"') OR NOT json_exists(s, '$.span_kind') THEN []
           ELSE [{key: 'openinference.span.kind', value: s->'span_kind'}] END,
      leaf_entries(s->'attributes')) AS entries
  FROM found)
SELECT
  s->>'$.context.trace_id' AS trace, s->>'$.context.span_id' AS span, s->>'parent_id' AS parent, NULL AS trace_state, s->>'name' AS name, NULL AS kind,
  read_ns(s->>'start_time') AS start_ns, read_ns(s->>'end_time') AS end_ns, s->>'status_code' AS status, s->>'status_message' AS status_message,
  NULL AS scope_name, NULL AS scope_version, NULL AS resource,
  entry_keys(entries) AS attribute_keys, entry_types(entries) AS attribute_types, entry_values(entries) AS attribute_values,
  to_json(list_transform(json_extract(s, '$.events[*]'), lambda e: {name: json_extract_string(e, '$.name'),
    timeUnixNano: read_ns(json_extract_string(e, '$.timestamp'))::VARCHAR, attributes: otlp_list(object_entries(json_extract(e, '$.attributes')))}))::VARCHAR AS events,
  NULL AS links, NULL AS scope_attributes
FROM read
