-- Which spans does a file of OTLP JSON hold, one row per span? (OTLP 1.x JSON encoding; ids in hex or base64)
-- Values are decoded: texts as they are, numbers as digits, lists and objects as JSON. records=true is load-bearing: without it
-- DuckDB samples the whole file to detect types it was already given.
INSERT INTO spans
SELECT
  $file::UINTEGER,
  trace_id_of(span.traceId) AS trace_id,
  span_id_of(span.spanId) AS span_id,
  CASE WHEN span.parentSpanId IS NULL OR span.parentSpanId IN ('', '0000000000000000', 'AAAAAAAAAAA=') THEN NULL
       ELSE span_id_of(span.parentSpanId) END AS parent_span_id,
  nullif(span.traceState, '') AS trace_state,
  span.name,
  CASE span.kind
    WHEN '1' THEN 'internal' WHEN '2' THEN 'server' WHEN '3' THEN 'client' WHEN '4' THEN 'producer' WHEN '5' THEN 'consumer'
    ELSE list_extract(['internal', 'server', 'client', 'producer', 'consumer'],
      list_position(['internal', 'server', 'client', 'producer', 'consumer'], lower(replace(span.kind, 'SPAN_KIND_', '')))) END AS kind,
  try_cast(span.startTimeUnixNano AS BIGINT) AS start_ns,
  try_cast(span.endTimeUnixNano AS BIGINT) AS end_ns,
  CASE WHEN span.status.code IN ('2', 'STATUS_CODE_ERROR') THEN 'error' WHEN span.status.code IN ('1', 'STATUS_CODE_OK') THEN 'ok' END AS status,
  nullif(span.status.message, '') AS status_message,
  scope.name AS scope_name,
  scope.version AS scope_version,
  coalesce(resource, '[]') AS resource,
  coalesce(array_to_string(list_transform(span.attributes, lambda a:
    CASE WHEN contains(a.key, chr(31)) THEN replace(a.key, chr(31), '␟') ELSE coalesce(a.key, '') END), chr(31)), '') AS attribute_keys,
  coalesce(array_to_string(list_transform(span.attributes, lambda a: coalesce(map_keys(a.value)[1], '')), chr(31)), '') AS attribute_types,
  coalesce(array_to_string(list_transform(span.attributes, lambda a:
    CASE WHEN contains(map_values(a.value)[1], chr(31)) THEN replace(map_values(a.value)[1], chr(31), '␟')
         ELSE coalesce(map_values(a.value)[1], '') END), chr(31)), '') AS attribute_values,
  CASE WHEN span.events IN ('[]', 'null') THEN NULL ELSE span.events END AS events,
  CASE WHEN span.links IN ('[]', 'null') THEN NULL ELSE span.links END AS links
FROM (
  SELECT unnest(scopes.spans) AS span, scopes.scope AS scope, resource
  FROM (
    SELECT unnest(resources.scopeSpans) AS scopes, resources.resource.attributes AS resource
    FROM (
      SELECT unnest(resourceSpans) AS resources
      FROM read_json($path::VARCHAR, format = $framing::VARCHAR, compression = $compression::VARCHAR,
        records = 'true', auto_detect = false,
        maximum_object_size = $maximum_bytes::UINTEGER,
        columns = {resourceSpans: 'STRUCT(resource STRUCT(attributes JSON), scopeSpans STRUCT(scope STRUCT(name VARCHAR, version VARCHAR), spans STRUCT(traceId VARCHAR, spanId VARCHAR, parentSpanId VARCHAR, traceState VARCHAR, name VARCHAR, kind VARCHAR, startTimeUnixNano VARCHAR, endTimeUnixNano VARCHAR, status STRUCT(code VARCHAR, message VARCHAR), attributes STRUCT("key" VARCHAR, "value" MAP(VARCHAR, VARCHAR))[], events JSON, links JSON)[])[])[]'}))))
WHERE span.traceId <> '' AND span.spanId <> ''
