-- Which spans does a Parquet export of the table spans hold?
SELECT trace_id::VARCHAR AS trace, lower(lpad(hex(span_id), 16, '0')) AS span, lower(lpad(hex(parent_span_id), 16, '0')) AS parent, trace_state, name, kind,
  start_ns, end_ns, upper(status) AS status, status_message, scope_name, scope_version, must_json(resource, 'resource') AS resource,
  attribute_keys, attribute_types, attribute_values, must_json(events, 'events') AS events, must_json(links, 'links') AS links,
  must_json(scope_attributes, 'scope_attributes') AS scope_attributes
FROM read_parquet($path::VARCHAR)
