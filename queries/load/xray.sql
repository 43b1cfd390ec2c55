-- Which spans does a file of AWS X-Ray hold? (BatchGetTraces, or segment documents as they are; times in seconds)
-- A segment is the server's side, a subsegment of another namespace a client's. Subsegments lie inside their segment, to any depth.
WITH RECURSIVE records AS (FROM json_objects($path::VARCHAR, $framing::VARCHAR, $compression::VARCHAR, $maximum_bytes::UINTEGER)),
documents AS (
  SELECT CAST(document->>'Document' AS JSON) AS doc FROM (SELECT unnest(json->'$.Traces[*].Segments[*]') AS document FROM records)
  UNION ALL SELECT json FROM records WHERE NOT coalesce(json_exists(json, '$.Traces'), false)),
segments(doc, trace, parent, service, top) AS (
  SELECT doc, doc->>'trace_id', doc->>'parent_id', doc->>'name', true FROM documents
  UNION ALL
  SELECT unnest(s.doc->'$.subsegments[*]'), s.trace, s.doc->>'id', s.service, false FROM segments AS s),
read AS (
  SELECT *, coalesce((doc->>'fault')::BOOLEAN, false) OR coalesce((doc->>'error')::BOOLEAN, false) OR coalesce((doc->>'throttle')::BOOLEAN, false) AS failed,
    list_concat(
      list_filter([
        {key: 'http.request.method', value: doc->'$.http.request.method'}, {key: 'url.full', value: doc->'$.http.request.url'},
        {key: 'http.response.status_code', value: doc->'$.http.response.status'}, {key: 'aws.xray.origin', value: doc->'origin'}, {key: 'aws.xray.inferred', value: doc->'inferred'},
        {key: 'rpc.method', value: doc->'$.aws.operation'}, {key: 'cloud.region', value: doc->'$.aws.region'}],
        lambda e: e.value IS NOT NULL AND json_type(e.value) <> 'NULL'),
      object_entries(doc->'annotations'), object_entries(doc->'$.metadata.default')) AS entries
  FROM segments)
SELECT
  regexp_replace(trace, '^1-([0-9a-fA-F]{8})-([0-9a-fA-F]{24})$', '\1\2') AS trace, doc->>'id' AS span, parent, NULL AS trace_state, doc->>'name' AS name,
  CASE WHEN top THEN 'server' WHEN doc->>'namespace' IN ('remote', 'aws') THEN 'client' ELSE 'internal' END AS kind,
  (CAST(doc->>'start_time' AS DECIMAL(28, 9)) * 1000000000)::BIGINT AS start_ns, (CAST(doc->>'end_time' AS DECIMAL(28, 9)) * 1000000000)::BIGINT AS end_ns,
  CASE WHEN failed THEN 'ERROR' END AS status, doc->>'$.cause.exceptions[0].message' AS status_message, NULL AS scope_name, NULL AS scope_version,
  otlp_list([{key: 'service.name', value: to_json(service)}])::VARCHAR AS resource,
  entry_keys(entries) AS attribute_keys, entry_types(entries) AS attribute_types, entry_values(entries) AS attribute_values,
  NULL AS events, NULL AS links, NULL AS scope_attributes
FROM read
