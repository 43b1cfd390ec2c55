-- Which spans does a file of OTLP in JSON hold? (OTLP 1.x JSON encoding; ids in hex or base64)
-- Values are decoded: texts as they are, numbers as digits, lists and objects as JSON. Keys and types are looked through for the separator
-- only once some are seen to hold it.
SELECT
  span.traceId AS trace, span.spanId AS span, span.parentSpanId AS parent, span.traceState AS trace_state, span.name, span.kind,
  try_cast(span.startTimeUnixNano AS BIGINT) AS start_ns, try_cast(span.endTimeUnixNano AS BIGINT) AS end_ns,
  span.status.code AS status, span.status.message AS status_message,
  scope.name AS scope_name, scope.version AS scope_version, resource,
  CASE WHEN $careful::BOOLEAN THEN parted_whole(keys) ELSE joined(keys) END AS attribute_keys,
  CASE WHEN $careful::BOOLEAN THEN parted_whole(types) ELSE joined(types) END AS attribute_types, parted_whole(texts) AS attribute_values,
  span.events AS events, span.links AS links, scope.attributes AS scope_attributes
FROM (
  SELECT *,
    list_transform(span.attributes, lambda a: coalesce(a.key, '')) AS keys,
    list_transform(span.attributes, lambda a: coalesce(map_keys(a.value)[1], '')) AS types,
    list_transform(span.attributes, lambda a: coalesce(map_values(a.value)[1], '')) AS texts
  FROM (
    SELECT unnest(scopes.spans) AS span, scopes.scope AS scope, resource
    FROM (
      SELECT unnest(resources.scopeSpans) AS scopes, resources.resource.attributes AS resource
      FROM (SELECT unnest(resourceSpans) AS resources FROM (/* records */)))))
