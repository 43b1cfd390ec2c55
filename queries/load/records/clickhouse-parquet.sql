-- Which rows of otel_traces does a Parquet file of ClickHouse hold?
SELECT * EXCLUDE ("Events.Timestamp", "Events.Name", "Events.Attributes", "Links.TraceId", "Links.SpanId"),
  "Events.Timestamp" AS EventsTimestamp, "Events.Name" AS EventsName, "Events.Attributes" AS EventsAttributes,
  "Links.TraceId" AS LinksTraceId, "Links.SpanId" AS LinksSpanId
FROM read_parquet($path::VARCHAR, binary_as_string = true)
