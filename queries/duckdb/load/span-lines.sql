-- Which spans do lines hold that were made of a binary format?
FROM json_records($path::VARCHAR, $framing::VARCHAR, $compression::VARCHAR, $maximum_bytes::UINTEGER, {
  trace: 'VARCHAR', span: 'VARCHAR', parent: 'VARCHAR', trace_state: 'VARCHAR', name: 'VARCHAR', kind: 'VARCHAR', start_ns: 'BIGINT',
  end_ns: 'BIGINT', status: 'VARCHAR', status_message: 'VARCHAR', scope_name: 'VARCHAR', scope_version: 'VARCHAR', resource: 'VARCHAR',
  attribute_keys: 'VARCHAR', attribute_types: 'VARCHAR', attribute_values: 'VARCHAR', events: 'VARCHAR', links: 'VARCHAR'})
