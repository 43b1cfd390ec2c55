-- Which resources does each record of OTLP JSON hold?
FROM json_records($path::VARCHAR, $framing::VARCHAR, $compression::VARCHAR, $maximum_bytes::UINTEGER, {resourceSpans: resource_spans() || '[]'})
