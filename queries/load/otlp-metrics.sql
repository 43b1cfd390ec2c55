-- Which samples of engine gauges does a file of OTLP metrics hold, one row per point? (OTLP 1.x JSON encoding)
-- Labels are the point's attributes, then its resource's: the first of a name counts. A point flagged 1 was not recorded.
SELECT
  name,
  array_to_string(list_transform(labels, lambda a: coalesce(a.key, '')), chr(31)) AS label_keys,
  array_to_string(list_transform(labels, lambda a: coalesce(map_values(a.value)[1], '')), chr(31)) AS label_values,
  try_cast(point.timeUnixNano AS BIGINT) AS time_ns,
  try_cast(coalesce(point.asDouble, point.asInt) AS DOUBLE) AS value
FROM (
  SELECT name, point, list_concat(coalesce(point.attributes, []), coalesce(resource, [])) AS labels
  FROM (
    SELECT metric.name AS name, resource, unnest(list_concat(coalesce(metric.gauge.dataPoints, []), coalesce(metric.sum.dataPoints, []))) AS point
    FROM (
      SELECT unnest(scopes.metrics) AS metric, resource
      FROM (
        SELECT unnest(resources.scopeMetrics) AS scopes, resources.resource.attributes AS resource
        FROM (
          SELECT unnest(resourceMetrics) AS resources
          FROM read_json($path::VARCHAR, format = $framing::VARCHAR, compression = $compression::VARCHAR,
            records = 'true', auto_detect = false,
            maximum_object_size = $maximum_bytes::UINTEGER,
            columns = {resourceMetrics: 'STRUCT(resource STRUCT(attributes STRUCT("key" VARCHAR, "value" MAP(VARCHAR, VARCHAR))[]), scopeMetrics STRUCT(metrics STRUCT(name VARCHAR, gauge STRUCT(dataPoints STRUCT(attributes STRUCT("key" VARCHAR, "value" MAP(VARCHAR, VARCHAR))[], timeUnixNano VARCHAR, asDouble VARCHAR, asInt VARCHAR, flags VARCHAR)[]), sum STRUCT(dataPoints STRUCT(attributes STRUCT("key" VARCHAR, "value" MAP(VARCHAR, VARCHAR))[], timeUnixNano VARCHAR, asDouble VARCHAR, asInt VARCHAR, flags VARCHAR)[]))[])[])[]'})))))
  WHERE list_contains(string_split($metrics::VARCHAR, ','), name) AND coalesce(point.flags, '0') <> '1')
