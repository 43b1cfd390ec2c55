-- Which scores did a file hold, one row per value? (as evalgap wrote them down in JSON lines, file by file)
INSERT INTO score_rows
SELECT $file::UINTEGER, place, name, evaluator, version, value, label, passed, probability, explained, coalesce(failed, false), model, cost,
  read_trace_id(nullif(trace, '')), read_span_id(nullif(span, '')), response, suite, "case", run, sample
FROM read_json($path::VARCHAR, format = $framing::VARCHAR, compression = $compression::VARCHAR, records = 'true', auto_detect = false,
  maximum_object_size = $maximum_bytes::UINTEGER,
  columns = {place: 'UBIGINT', name: 'VARCHAR', evaluator: 'VARCHAR', version: 'VARCHAR', value: 'DOUBLE', label: 'VARCHAR', passed: 'BOOLEAN',
    probability: 'DOUBLE', explained: 'BOOLEAN', failed: 'BOOLEAN', model: 'VARCHAR', cost: 'DOUBLE', trace: 'VARCHAR', span: 'VARCHAR', response: 'VARCHAR',
    suite: 'VARCHAR', "case": 'VARCHAR', run: 'VARCHAR', sample: 'VARCHAR'})
