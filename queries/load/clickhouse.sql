-- Which spans does an export of otel_traces hold? (the Collector's clickhouse exporter, attributes as Map or as JSON)
WITH rows AS (
  SELECT *, leaf_entries(SpanAttributes::JSON) AS entries, leaf_entries(ResourceAttributes::JSON) AS resources FROM (/* records */))
SELECT
  TraceId AS trace, SpanId AS span, ParentSpanId AS parent, TraceState AS trace_state, SpanName AS name, SpanKind AS kind,
  read_ns("Timestamp"::VARCHAR) AS start_ns, read_ns("Timestamp"::VARCHAR) + Duration::BIGINT AS end_ns, StatusCode AS status, StatusMessage AS status_message,
  ScopeName AS scope_name, ScopeVersion AS scope_version,
  otlp_list(CASE WHEN ServiceName <> '' AND NOT list_contains(list_transform(resources, lambda e: e.key), 'service.name')
    THEN list_prepend({key: 'service.name', value: to_json(ServiceName)}, resources) ELSE resources END)::VARCHAR AS resource,
  entry_keys(entries) AS attribute_keys, entry_types(entries) AS attribute_types, entry_values(entries) AS attribute_values,
  to_json(list_transform(generate_series(1, len(EventsName)), lambda i: {name: EventsName[i], timeUnixNano: read_ns(EventsTimestamp[i]::VARCHAR)::VARCHAR,
    attributes: otlp_list(object_entries(EventsAttributes[i]::JSON))}))::VARCHAR AS events,
  to_json(list_transform(generate_series(1, len(LinksTraceId)), lambda i: {traceId: LinksTraceId[i], spanId: LinksSpanId[i]}))::VARCHAR AS links, NULL AS scope_attributes
FROM rows
