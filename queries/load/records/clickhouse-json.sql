-- Which rows of otel_traces do lines of JSONEachRow hold?
SELECT * EXCLUDE ("Events.Timestamp", "Events.Name", "Events.Attributes", "Links.TraceId", "Links.SpanId"),
  "Events.Timestamp" AS EventsTimestamp, "Events.Name" AS EventsName, "Events.Attributes" AS EventsAttributes,
  "Links.TraceId" AS LinksTraceId, "Links.SpanId" AS LinksSpanId
FROM json_records($path::VARCHAR, $framing::VARCHAR, $compression::VARCHAR, $maximum_bytes::UINTEGER, {
  "Timestamp": 'VARCHAR', TraceId: 'VARCHAR', SpanId: 'VARCHAR', ParentSpanId: 'VARCHAR', TraceState: 'VARCHAR', SpanName: 'VARCHAR', SpanKind: 'VARCHAR',
  ServiceName: 'VARCHAR', ResourceAttributes: 'JSON', ScopeName: 'VARCHAR', ScopeVersion: 'VARCHAR', SpanAttributes: 'JSON', Duration: 'BIGINT',
  StatusCode: 'VARCHAR', StatusMessage: 'VARCHAR', "Events.Timestamp": 'VARCHAR[]', "Events.Name": 'VARCHAR[]', "Events.Attributes": 'JSON[]',
  "Links.TraceId": 'VARCHAR[]', "Links.SpanId": 'VARCHAR[]'})
