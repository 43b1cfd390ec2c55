-- Which spans do lines hold that were made of a binary format? What many spans share lies in the sidecar, and lines say its place there.
SELECT line.*, head.*, shape.*
FROM json_records($path::VARCHAR, $framing::VARCHAR, $compression::VARCHAR, $maximum_bytes::UINTEGER, {
  head: 'UINTEGER', shape: 'UINTEGER', trace: 'VARCHAR', span: 'VARCHAR', parent: 'VARCHAR', trace_state: 'VARCHAR', name: 'VARCHAR',
  kind: 'VARCHAR', start_ns: 'BIGINT', end_ns: 'BIGINT', status: 'VARCHAR', status_message: 'VARCHAR', attribute_values: 'VARCHAR',
  events: 'VARCHAR', links: 'VARCHAR'}) AS line
JOIN (SELECT unnest(from_json(json_extract($sidecar::VARCHAR, '$.heads'), '[{"place":"UINTEGER","resource":"VARCHAR","scope_name":"VARCHAR","scope_version":"VARCHAR","scope_attributes":"VARCHAR"}]'),
  recursive := true)) AS head ON head.place = line.head
JOIN (SELECT unnest(from_json(json_extract($sidecar::VARCHAR, '$.shapes'), '[{"place":"UINTEGER","attribute_keys":"VARCHAR","attribute_types":"VARCHAR"}]'),
  recursive := true)) AS shape ON shape.place = line.shape
