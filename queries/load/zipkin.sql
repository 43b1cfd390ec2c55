-- Which spans does a file of Zipkin v2 JSON hold? (times in µs)
-- Client and server of one call may share an id. Where both are here, the server's half becomes a span of its own under the client's,
-- and what that service did inside the call goes with it.
WITH records AS (
  FROM json_records($path::VARCHAR, $framing::VARCHAR, $compression::VARCHAR, $maximum_bytes::UINTEGER, {
    traceId: 'VARCHAR', id: 'VARCHAR', parentId: 'VARCHAR', name: 'VARCHAR', kind: 'VARCHAR', "timestamp": 'BIGINT', duration: 'BIGINT',
    localEndpoint: 'STRUCT(serviceName VARCHAR)', remoteEndpoint: 'STRUCT(serviceName VARCHAR, ipv4 VARCHAR, ipv6 VARCHAR, port VARCHAR)',
    annotations: 'STRUCT("timestamp" BIGINT, "value" VARCHAR)[]', tags: 'MAP(VARCHAR, VARCHAR)', shared: 'BOOLEAN'})),
split AS (
  SELECT DISTINCT traceId, id, localEndpoint.serviceName AS service FROM records AS server
  WHERE shared AND EXISTS (FROM records AS client WHERE client.traceId = server.traceId AND client.id = server.id AND client.shared IS NOT TRUE)),
placed AS (
  SELECT r.*, 
    CASE WHEN shared AND own.id IS NOT NULL THEN md5(concat(r.id, ' ', own.service))[:16] ELSE r.id END AS span,
    CASE WHEN shared AND own.id IS NOT NULL THEN r.id WHEN above.id IS NOT NULL THEN md5(concat(above.id, ' ', above.service))[:16] ELSE r.parentId END AS parent,
    list_concat(
      list_transform(list_filter([('peer.service', remoteEndpoint.serviceName), ('network.peer.address', coalesce(remoteEndpoint.ipv4, remoteEndpoint.ipv6)),
        ('network.peer.port', remoteEndpoint.port)], lambda e: e[2] IS NOT NULL), lambda e: {key: e[1], value: to_json(e[2])}),
      list_transform(list_filter(coalesce(map_entries(tags), []), lambda t: t.key NOT IN ('otel.status_code', 'otel.status_description', 'otel.scope.name',
        'otel.scope.version', 'otel.library.name', 'otel.library.version', 'w3c.tracestate', 'error')), lambda t: {key: t.key, value: to_json(t.value)})) AS entries
  FROM records AS r
  LEFT JOIN split AS own ON own.traceId = r.traceId AND own.id = r.id AND own.service IS NOT DISTINCT FROM localEndpoint.serviceName
  LEFT JOIN split AS above ON above.traceId = r.traceId AND above.id = r.parentId AND above.service IS NOT DISTINCT FROM localEndpoint.serviceName)
SELECT
  traceId AS trace, span, parent, tags['w3c.tracestate'] AS trace_state, name, kind,
  "timestamp" * 1000 AS start_ns, ("timestamp" + duration) * 1000 AS end_ns,
  CASE WHEN tags['error'] IS NOT NULL AND tags['error'] <> 'false' THEN 'ERROR' ELSE tags['otel.status_code'] END AS status,
  coalesce(tags['otel.status_description'], nullif(tags['error'], 'true')) AS status_message,
  coalesce(tags['otel.scope.name'], tags['otel.library.name']) AS scope_name,
  coalesce(tags['otel.scope.version'], tags['otel.library.version']) AS scope_version,
  CASE WHEN localEndpoint.serviceName IS NOT NULL THEN otlp_list([{key: 'service.name', value: to_json(localEndpoint.serviceName)}])::VARCHAR END AS resource,
  entry_keys(entries) AS attribute_keys, entry_types(entries) AS attribute_types, entry_values(entries) AS attribute_values,
  to_json(list_transform(annotations, lambda a: {name: a."value", timeUnixNano: (a."timestamp" * 1000)::VARCHAR}))::VARCHAR AS events,
  NULL AS links, NULL AS scope_attributes
FROM placed
