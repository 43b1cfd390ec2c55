-- What rows do the spans of a file become, whatever its format? The query of the format is put where they are asked for.
-- A span without ids stops the statement, so that it is counted before it is left out.
INSERT INTO spans
SELECT
  $file::UINTEGER, read_trace_id(trace), read_span_id(span), read_parent_id(parent::VARCHAR), nullif(trace_state::VARCHAR, ''), name, read_kind(kind::VARCHAR),
  start_ns, end_ns, read_status(status::VARCHAR), nullif(status_message::VARCHAR, ''), nullif(scope_name::VARCHAR, ''), nullif(scope_version::VARCHAR, ''), coalesce(resource::VARCHAR, '[]'),
  attribute_keys, attribute_types, attribute_values,
  nullif(nullif(events::VARCHAR, '[]'), 'null'), nullif(nullif(links::VARCHAR, '[]'), 'null'),
  nullif(nullif(scope_attributes::VARCHAR, '[]'), 'null')
FROM (/* spans of the format */)
WHERE CASE WHEN trace <> '' AND span <> '' THEN true WHEN $nameless::BOOLEAN THEN false ELSE error('a span without ids') END
