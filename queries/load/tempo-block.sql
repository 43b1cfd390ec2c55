-- Which spans does a block of Tempo hold? (vParquet3 to 5: one row a trace; dedicated columns are named in the block's meta.json)
WITH dedicated AS (
  SELECT concat(coalesce(c->>'s', 'span'), '.', CASE c->>'t' WHEN 'int' THEN 'Int' ELSE 'String' END,
      lpad((row_number() OVER (PARTITION BY coalesce(c->>'s', 'span'), coalesce(c->>'t', 'string') ORDER BY place))::VARCHAR, 2, '0')) AS k, c->>'n' AS v
  FROM (SELECT unnest($sidecar::VARCHAR::JSON->'$.dedicatedColumns[*]') AS c, generate_subscripts($sidecar::VARCHAR::JSON->'$.dedicatedColumns[*]', 1) AS place)),
named AS (SELECT coalesce(map_from_entries(list({k: k, v: v})), MAP {}) AS names FROM dedicated),
scopes AS (
  SELECT trace, resource, unnest(ss) AS scope FROM (
    SELECT hex(TraceID) AS trace, resource.Resource AS resource, resource.ss AS ss FROM (
      SELECT TraceID, unnest(rs) AS resource FROM read_parquet($path::VARCHAR)))),
spans_read AS (SELECT trace, resource, scope.Scope AS scope, unnest(scope.Spans) AS s FROM scopes),
read AS (
  SELECT *, to_json(s) AS flat,
    list_concat(
      tempo_columns(to_json(resource), [('service.name', 'ServiceName'), ('cluster', 'Cluster'), ('namespace', 'Namespace'), ('pod', 'Pod'), ('container', 'Container'),
        ('k8s.cluster.name', 'K8sClusterName'), ('k8s.namespace.name', 'K8sNamespaceName'), ('k8s.pod.name', 'K8sPodName'), ('k8s.container.name', 'K8sContainerName')]),
      tempo_dedicated(to_json(resource.DedicatedAttributes), names, 'resource.'), tempo_entries(resource.Attrs)) AS resources,
    list_concat(
      tempo_columns(to_json(s), [('http.method', 'HttpMethod'), ('http.url', 'HttpUrl'), ('http.status_code', 'HttpStatusCode')]),
      tempo_dedicated(to_json(s.DedicatedAttributes), names, 'span.'), tempo_entries(s.Attrs)) AS entries
  FROM spans_read CROSS JOIN named)
SELECT
  trace, hex(s.SpanID) AS span, hex(s.ParentSpanID) AS parent, s.TraceState AS trace_state, s.Name AS name, s.Kind::VARCHAR AS kind,
  s.StartTimeUnixNano::BIGINT AS start_ns, (s.StartTimeUnixNano + s.DurationNano)::BIGINT AS end_ns, s.StatusCode::VARCHAR AS status, s.StatusMessage AS status_message,
  scope.Name AS scope_name, scope.Version AS scope_version, otlp_list(resources)::VARCHAR AS resource,
  entry_keys(entries) AS attribute_keys, entry_types(entries) AS attribute_types, entry_values(entries) AS attribute_values,
  to_json(list_transform(s.Events, lambda e: {name: e.Name, timeUnixNano: (s.StartTimeUnixNano + e.TimeSinceStartNano)::VARCHAR,
    attributes: otlp_list(tempo_entries(e.Attrs))}))::VARCHAR AS events,
  to_json(list_transform(s.Links, lambda l: {traceId: lower(hex(l.TraceID)), spanId: lower(hex(l.SpanID))}))::VARCHAR AS links,
  otlp_list(tempo_entries(from_json(json_extract(to_json(scope), '$.Attrs'), '[{"Key":"VARCHAR","IsArray":"BOOLEAN","Value":["VARCHAR"],"ValueInt":["BIGINT"],
    "ValueDouble":["DOUBLE"],"ValueBool":["BOOLEAN"],"ValueUnsupported":"VARCHAR"}]')))::VARCHAR AS scope_attributes
FROM read
