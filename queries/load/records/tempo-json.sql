-- Which resources does each answer of Tempo's API hold? (/api/traces writes batches, /api/v2/traces wraps a trace)
SELECT coalesce(batches, trace.resourceSpans, trace.batches) AS resourceSpans
FROM json_records($path::VARCHAR, $framing::VARCHAR, $compression::VARCHAR, $maximum_bytes::UINTEGER, {
  batches: resource_spans() || '[]',
  trace: 'STRUCT(resourceSpans ' || resource_spans() || '[], batches ' || resource_spans() || '[])'})
