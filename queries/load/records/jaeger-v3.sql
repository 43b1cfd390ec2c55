-- Which resources does each answer of Jaeger's API v3 hold?
SELECT result.resourceSpans AS resourceSpans
FROM json_records($path::VARCHAR, $framing::VARCHAR, $compression::VARCHAR, $maximum_bytes::UINTEGER, {
  result: 'STRUCT(resourceSpans ' || resource_spans() || '[])'})
