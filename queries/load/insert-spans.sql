-- What rows do the spans of a file become, whatever its format? The query of the format is put where they are asked for.
-- A missing id becomes all zeros, which is none (OpenTelemetry, trace API, SpanContext): such rows are counted and taken out again.
INSERT INTO spans
SELECT
  $file::UINTEGER,
  CASE WHEN trace <> '' THEN read_trace_id(trace) ELSE '00000000-0000-0000-0000-000000000000'::UUID END,
  CASE WHEN span <> '' THEN read_span_id(span) ELSE 0 END,
  read_parent_id(parent::VARCHAR), nullif(trace_state::VARCHAR, ''), name, read_kind(kind::VARCHAR),
  start_ns, end_ns, read_status(status::VARCHAR), nullif(status_message::VARCHAR, ''), nullif(scope_name::VARCHAR, ''), nullif(scope_version::VARCHAR, ''), coalesce(resource::VARCHAR, '[]'),
  attribute_keys, attribute_types, attribute_values,
  nullif(nullif(events::VARCHAR, '[]'), 'null'), nullif(nullif(links::VARCHAR, '[]'), 'null'),
  nullif(nullif(scope_attributes::VARCHAR, '[]'), 'null')
FROM (/* spans of the format */)
