-- Which spans does a file of Jaeger JSON hold? (API v1 and UI export: data or one trace; anonymizer and Elasticsearch: bare spans)
-- Times are in µs. Tags that stand for fields of a span become these fields again (as Jaeger translates from and to OTLP).
WITH records AS (FROM json_objects($path::VARCHAR, $framing::VARCHAR, $compression::VARCHAR, $maximum_bytes::UINTEGER)),
traces AS (
  SELECT unnest(json->'$.data[*]') AS trace FROM records
  UNION ALL SELECT coalesce(json->'data', json) FROM records WHERE json_exists(json, '$.spans') OR json_exists(json, '$.data.spans')),
found AS (
  SELECT unnest(trace->'$.spans[*]') AS span, trace->'processes' AS processes FROM traces
  UNION ALL SELECT json, NULL FROM records WHERE NOT coalesce(json_exists(json, '$.data') OR json_exists(json, '$.spans'), false)),
read AS (
  SELECT from_json(span, '{"traceID":"VARCHAR","spanID":"VARCHAR","parentSpanID":"VARCHAR","operationName":"VARCHAR",
      "references":[{"refType":"VARCHAR","traceID":"VARCHAR","spanID":"VARCHAR"}],"startTime":"VARCHAR","duration":"VARCHAR",
      "tags":[{"key":"VARCHAR","type":"VARCHAR","value":"JSON"}],
      "logs":[{"timestamp":"BIGINT","fields":[{"key":"VARCHAR","type":"VARCHAR","value":"JSON"}]}]}') AS s,
    from_json(coalesce(span->'process', try_cast(processes AS MAP(VARCHAR, JSON))[span->>'processID']),
      '{"serviceName":"VARCHAR","tags":[{"key":"VARCHAR","type":"VARCHAR","value":"JSON"}]}') AS process
  FROM found WHERE must_list(span->'tags', 'tags') AND must_list(span->'references', 'references') AND must_list(span->'logs', 'logs')),
said AS (
  SELECT s, process,
    list_filter(s."references", lambda r: r.traceID = s.traceID) AS parents,
    map_from_entries(list_transform(list_distinct(list_transform(s.tags, lambda t: t.key)),
      lambda k: {k: k, v: list_filter(s.tags, lambda t: t.key = k)[1].value->>'$'})) AS tag
  FROM read),
placed AS (
  SELECT *, coalesce(list_filter(parents, lambda r: r.refType = 'CHILD_OF')[1], parents[1]) AS parent,
    list_filter(s.tags, lambda t: t.key NOT IN ('span.kind', 'otel.status_code', 'otel.status_description', 'otel.scope.name',
      'otel.scope.version', 'otel.library.name', 'otel.library.version', 'w3c.tracestate', 'internal.span.format')
      AND NOT (t.key = 'error' AND t."type" = 'bool')) AS tags
  FROM said)
SELECT
  s.traceID AS trace, s.spanID AS span, coalesce(parent.spanID, s.parentSpanID) AS parent, tag['w3c.tracestate'] AS trace_state,
  s.operationName AS name, tag['span.kind'] AS kind, s.startTime::BIGINT * 1000 AS start_ns, (s.startTime::BIGINT + s.duration::BIGINT) * 1000 AS end_ns,
  CASE WHEN tag['error'] = 'true' THEN 'ERROR' ELSE tag['otel.status_code'] END AS status, tag['otel.status_description'] AS status_message,
  coalesce(tag['otel.scope.name'], tag['otel.library.name']) AS scope_name,
  coalesce(tag['otel.scope.version'], tag['otel.library.version']) AS scope_version,
  otlp_list(list_concat([{key: 'service.name', value: to_json(process.serviceName)}],
    list_transform(coalesce(process.tags, []), lambda t: {key: t.key, value: t.value})))::VARCHAR AS resource,
  entry_keys(tags) AS attribute_keys,
  parted(list_transform(tags, lambda t: coalesce(map {'string': 'stringValue', 'bool': 'boolValue', 'int64': 'intValue', 'float64': 'doubleValue',
    'binary': 'bytesValue'}[t."type"], value_type(t.value)))) AS attribute_types,
  entry_values(tags) AS attribute_values,
  to_json(list_transform(s.logs, lambda l: {
    name: coalesce(list_filter(l.fields, lambda f: f.key = 'event')[1].value->>'$', 'log'), timeUnixNano: (l."timestamp" * 1000)::VARCHAR,
    attributes: otlp_list(list_transform(list_filter(l.fields, lambda f: f.key <> 'event'), lambda f: {key: f.key, value: f.value}))}))::VARCHAR AS events,
  to_json(list_transform(list_filter(s."references", lambda r: r IS DISTINCT FROM parent), lambda r:
    {traceId: r.traceID, spanId: r.spanID}))::VARCHAR AS links, NULL AS scope_attributes
FROM placed
