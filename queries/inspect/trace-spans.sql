-- What was recorded of one trace? Every span as it lies in the table, ids in hex.
-- Null: parentSpanId, traceState, name, kind, startNs, endNs, status, statusMessage, scopeName, scopeVersion, scopeAttributes, events, links
SELECT lower(lpad(hex(span_id), 16, '0')) AS "spanId", lower(lpad(hex(parent_span_id), 16, '0')) AS "parentSpanId", trace_state AS "traceState",
  name, kind, start_ns::VARCHAR AS "startNs", end_ns::VARCHAR AS "endNs", status, status_message AS "statusMessage",
  scope_name AS "scopeName", scope_version AS "scopeVersion", resource, attribute_keys AS keys, attribute_types AS types,
  attribute_values AS values, events, links, scope_attributes AS "scopeAttributes"
FROM spans WHERE trace_id = $trace::UUID ORDER BY start_ns, span_id
