-- Which spans does a Parquet file hold that a worker made of a piece of protobuf?
SELECT trace, span, parent, trace_state, name, kind, start_ns, end_ns, status, status_message, scope_name, scope_version, resource,
  coalesce(attribute_keys, '') AS attribute_keys, coalesce(attribute_types, '') AS attribute_types, attribute_values,
  events, links, scope_attributes
FROM read_parquet($path::VARCHAR)
