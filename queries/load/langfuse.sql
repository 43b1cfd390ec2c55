-- Which spans does an export of Langfuse hold? (a trace with its observations, a page of the API, or observations line by line)
-- What an instrumentation wrote lies in the metadata; what Langfuse knows itself becomes langfuse.* attributes.
WITH records AS (FROM json_objects($path::VARCHAR, $framing::VARCHAR, $compression::VARCHAR, $maximum_bytes::UINTEGER)),
found AS (
  SELECT unnest(list_concat(json->'$.observations[*]', json->'$.data[*]')) AS o, json->'trace' AS about FROM records
  UNION ALL SELECT json, NULL FROM records WHERE NOT coalesce(json_exists(json, '$.observations') OR json_exists(json, '$.data'), false)),
opened AS (
  SELECT o, about, CASE json_type(o->'metadata') WHEN 'OBJECT' THEN o->'metadata' WHEN 'VARCHAR' THEN try_cast(o->>'metadata' AS JSON) END AS metadata FROM found),
read AS (
  SELECT *, json_exists(metadata, '$.attributes') AS instrumented,
    json_object('attributes', CASE json_type(metadata->'attributes') WHEN 'VARCHAR' THEN try_cast(metadata->>'attributes' AS JSON) ELSE metadata->'attributes' END,
      'resource', CASE json_type(metadata->'resourceAttributes') WHEN 'VARCHAR' THEN try_cast(metadata->>'resourceAttributes' AS JSON) ELSE metadata->'resourceAttributes' END) AS said
  FROM opened),
typed AS (
  SELECT *, list_concat(object_entries(said->'attributes'), list_filter([
      {key: 'langfuse.observation.type', value: to_json(lower(o->>'type'))},
      {key: 'langfuse.observation.model.name', value: coalesce(present(o->'model'), present(o->'provided_model_name'))},
      {key: 'langfuse.environment', value: o->'environment'},
      {key: 'session.id', value: coalesce(present(o->'session_id'), present(o->'sessionId'), about->'sessionId')},
      {key: 'user.id', value: coalesce(present(o->'user_id'), present(o->'userId'), about->'userId')},
      {key: 'gen_ai.usage.input_tokens', value: coalesce(o->'$.usageDetails.input', o->'$.usage_details.input')},
      {key: 'gen_ai.usage.output_tokens', value: coalesce(o->'$.usageDetails.output', o->'$.usage_details.output')}],
      lambda e: e.value IS NOT NULL AND json_type(e.value) <> 'NULL' AND NOT coalesce(json_exists(said, concat('$.attributes."', e.key, '"')), false))) AS entries
  FROM read)
SELECT
  coalesce(o->>'trace_id', o->>'traceId') AS trace, o->>'id' AS span,
  coalesce(o->>'parent_observation_id', o->>'parentObservationId', o->>'parent_span_id') AS parent, NULL AS trace_state, o->>'name' AS name, NULL AS kind,
  read_ns(coalesce(o->>'start_time', o->>'startTime')) AS start_ns, read_ns(coalesce(o->>'end_time', o->>'endTime')) AS end_ns,
  CASE WHEN o->>'level' = 'ERROR' THEN 'ERROR' END AS status, coalesce(o->>'status_message', o->>'statusMessage') AS status_message,
  metadata->>'$.scope.name' AS scope_name, metadata->>'$.scope.version' AS scope_version,
  otlp_list(object_entries(said->'resource'))::VARCHAR AS resource,
  entry_keys(entries) AS attribute_keys, entry_types(entries) AS attribute_types, entry_values(entries) AS attribute_values,
  NULL AS events, NULL AS links, otlp_list(object_entries(metadata->'$.scope.attributes'))::VARCHAR AS scope_attributes
FROM typed
