-- Which samples of engine gauges does a Prometheus answer hold, one row per sample? A matrix has many values a series, a vector one.
SELECT
  metric['__name__'] AS name,
  array_to_string(map_keys(metric), chr(31)) AS label_keys,
  array_to_string(map_values(metric), chr(31)) AS label_values,
  (try_cast(sample[1] AS DECIMAL(38, 6)) * 1000000)::BIGINT * 1000 AS time_ns,
  try_cast(sample[2] AS DOUBLE) AS value
FROM (
  SELECT series.metric AS metric,
         unnest(list_concat(coalesce(series."values", []), CASE WHEN series."value" IS NULL THEN [] ELSE [series."value"] END)) AS sample
  FROM (
    SELECT unnest(data.result) AS series
    FROM read_json($path::VARCHAR, format = $framing::VARCHAR, compression = $compression::VARCHAR,
      records = 'true', auto_detect = false,
      maximum_object_size = $maximum_bytes::UINTEGER,
      columns = {data: 'STRUCT(result STRUCT(metric MAP(VARCHAR, VARCHAR), "values" VARCHAR[][], "value" VARCHAR[])[])'}))
  WHERE list_contains(string_split($metrics::VARCHAR, ','), series.metric['__name__']))
