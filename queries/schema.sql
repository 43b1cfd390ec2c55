-- What does an evalgap database hold? Spans as they were exported; everything else is derived from them.

CREATE TABLE IF NOT EXISTS files (
  file UINTEGER PRIMARY KEY,
  path VARCHAR NOT NULL,
  format VARCHAR NOT NULL,
  bytes UBIGINT,
  modified_ns BIGINT,
  spans UBIGINT NOT NULL,
  rejected UBIGINT NOT NULL,
  duplicates UBIGINT NOT NULL,
  samples UBIGINT NOT NULL,
  -- What gave the format away.
  because VARCHAR,
  -- Files that were loaded together have the same number.
  load UINTEGER NOT NULL,
  -- Rejects by what they are: lines, records, rows, spans, parts.
  rejected_units MAP(VARCHAR, UBIGINT) NOT NULL,
  -- The file grew while it was read: what came later is not here.
  grew BOOLEAN NOT NULL
);

CREATE TABLE IF NOT EXISTS rejects (
  path VARCHAR NOT NULL,
  position VARCHAR,
  reason VARCHAR NOT NULL
);

-- The last file whose spans are resolved to calls, no row before any was; `files` is ahead of it when a load was killed in between.
CREATE TABLE IF NOT EXISTS resolved (file UINTEGER);

-- Attributes lie in three parallel texts, parted by the unit separator (chr 31; one inside a key or value is kept as its symbol ␟):
-- keys, OTLP value types, and values as texts, lists and objects as JSON. Spans of one instrumentation share keys and types, so both
-- compress to nothing, and this loads a third faster than lists or maps. An absent value has no type. The view and macros below
-- read them. Left to itself the engine packs the bits of trace ids that follow each other, and then takes longer to read the ids than
-- all other columns; as runs they are read at once.
CREATE TABLE IF NOT EXISTS spans (
  file UINTEGER NOT NULL,
  trace_id UUID NOT NULL USING COMPRESSION rle,
  span_id UBIGINT NOT NULL,
  parent_span_id UBIGINT,
  trace_state VARCHAR,
  name VARCHAR,
  kind VARCHAR,
  start_ns BIGINT,
  end_ns BIGINT,
  status VARCHAR,
  status_message VARCHAR,
  scope_name VARCHAR,
  scope_version VARCHAR,
  resource VARCHAR NOT NULL,
  attribute_keys VARCHAR NOT NULL,
  attribute_types VARCHAR NOT NULL,
  attribute_values VARCHAR NOT NULL USING COMPRESSION zstd,
  events VARCHAR,
  links VARCHAR,
  scope_attributes VARCHAR
);

-- Samples of the gauges of engines, labels as parallel texts like attributes.
CREATE TABLE IF NOT EXISTS samples (
  file UINTEGER NOT NULL,
  name VARCHAR NOT NULL,
  label_keys VARCHAR NOT NULL,
  label_values VARCHAR NOT NULL,
  time_ns BIGINT NOT NULL,
  value DOUBLE NOT NULL
);

-- What files of scores say, one row per value that an evaluator gave; NULL where the file does not say. Scores on spans are among
-- the spans.
CREATE TABLE IF NOT EXISTS score_rows (
  file UINTEGER NOT NULL,
  place UBIGINT NOT NULL,
  name VARCHAR NOT NULL,
  evaluator VARCHAR,
  version VARCHAR,
  value DOUBLE,
  label VARCHAR,
  passed BOOLEAN,
  probability DOUBLE,
  explained BOOLEAN,
  failed BOOLEAN NOT NULL,
  model VARCHAR,
  cost DOUBLE,
  trace_id UUID,
  span_id UBIGINT,
  response_id VARCHAR,
  suite VARCHAR,
  case_id VARCHAR,
  run_id VARCHAR,
  sample VARCHAR
);

-- Every score that was said, with what came of joining it to calls: `joined` by which key, else unjoined; `ambiguous` where one key finds
-- several things; `repeated` where the same value of the same unit was said before. Derived from `score_rows` and spans.
CREATE TABLE IF NOT EXISTS scores AS
SELECT NULL::UINTEGER AS row, NULL::VARCHAR AS score, NULL::VARCHAR AS state, NULL::VARCHAR AS joined, NULL::BOOLEAN AS single,
  NULL::VARCHAR AS unit, score_rows.*
FROM score_rows LIMIT 0;

-- The calls that each joined score is about.
CREATE TABLE IF NOT EXISTS score_calls (
  row UINTEGER NOT NULL,
  rank UTINYINT NOT NULL,
  single BOOLEAN NOT NULL,
  trace_id UUID NOT NULL,
  span_id UBIGINT NOT NULL,
  start_ns BIGINT,
  end_ns BIGINT,
  input_tokens BIGINT,
  output_tokens BIGINT,
  model VARCHAR,
  suite VARCHAR,
  case_id VARCHAR
);

-- Where a fact about a call can be learned (src/vocabulary/provenance.ts). Every call has one for each fact: as numbers they are written in a
-- tenth of the time that texts take.
CREATE TYPE IF NOT EXISTS provenance AS ENUM ('server_span', 'response_body', 'response_header', 'server_metric', 'server_endpoint',
  'span_attribute', 'resource', 'client', 'explicit', 'derived', 'predicted', 'not_applicable', 'unknown');

-- What common labels are worth; Inspect's letters as its `value_to_float` has them: correct, partial, incorrect, no answer.
CREATE OR REPLACE MACRO label_value(label) AS
  CASE WHEN label IN ('C', 'I', 'P', 'N') THEN map {'C': 1, 'I': 0, 'P': 0.5, 'N': 0}[label]::DOUBLE
       WHEN lower(label) IN ('pass', 'passed', 'correct', 'true', 'yes') THEN 1
       WHEN lower(label) IN ('fail', 'failed', 'incorrect', 'false', 'no') THEN 0 END;

-- Scores of two evaluators, or of two versions of one, are different scores.
CREATE OR REPLACE MACRO score_of(name, evaluator, version) AS name || coalesce('@' || evaluator, '') || coalesce('#' || version, '');

-- What a score was said to be about, as its keys have it.
CREATE OR REPLACE MACRO score_key(trace, span, response, suite, eval_case, run, sample) AS
  concat_ws(', ', 'response ' || response, 'span ' || lower(lpad(hex(span), 16, '0')), 'trace ' || replace(trace::VARCHAR, '-', ''),
    'case ' || nullif(concat_ws('/', suite, eval_case), ''), 'run ' || run, 'sample ' || sample);

-- Clocks of two hosts, and times written in milliseconds, differ by less: 10 ms.
CREATE OR REPLACE MACRO clock_tolerance_ns() AS 10000000;

-- A span that begins later than this after the last root of its trace has ended is late: a minute.
CREATE OR REPLACE MACRO late_after_ns() AS 60000000000;

-- Reading what many dialects write. Ids come in hex or base64, of 64 or 128 bits; what is none of these is still told apart, by
-- its hash.
CREATE OR REPLACE MACRO read_trace_id(id) AS coalesce(
  try_cast(id AS UUID),
  CASE WHEN length(id) = 24 AND id LIKE '%==' THEN try_cast(hex(try(from_base64(id))) AS UUID) END,
  try_cast(lpad(CASE WHEN regexp_full_match(id, '[0-9a-fA-F]{1,31}') THEN id END, 32, '0') AS UUID),
  md5(id)::UUID);

CREATE OR REPLACE MACRO read_span_id(id) AS coalesce(
  CASE WHEN length(id) <= 16 THEN try_cast('0x' || id AS UBIGINT) END,
  CASE WHEN length(id) = 12 AND id LIKE '%=' THEN try_cast('0x' || hex(try(from_base64(id))) AS UBIGINT) END,
  ('0x' || md5(id)[:16])::UBIGINT);

CREATE OR REPLACE MACRO read_parent_id(id) AS
  CASE WHEN id IS NULL OR id IN ('', '0000000000000000', 'AAAAAAAAAAA=') THEN NULL ELSE read_span_id(id) END;

CREATE OR REPLACE MACRO read_kind(kind) AS
  CASE kind
    WHEN '1' THEN 'internal' WHEN '2' THEN 'server' WHEN '3' THEN 'client' WHEN '4' THEN 'producer' WHEN '5' THEN 'consumer'
    ELSE list_extract(['internal', 'server', 'client', 'producer', 'consumer'],
      list_position(['internal', 'server', 'client', 'producer', 'consumer'], lower(replace(kind, 'SPAN_KIND_', '')))) END;

CREATE OR REPLACE MACRO read_status(code) AS
  CASE WHEN code IN ('2', 'STATUS_CODE_ERROR', 'ERROR', 'Error') THEN 'error' WHEN code IN ('1', 'STATUS_CODE_OK', 'OK', 'Ok') THEN 'ok' END;

CREATE OR REPLACE MACRO read_ns(written) AS epoch_ns(try_cast(written AS TIMESTAMP_NS));

-- Texts as one, parted by the unit separator.
CREATE OR REPLACE MACRO parted(texts) AS
  coalesce(array_to_string(list_transform(texts, lambda t:
    CASE WHEN contains(t, chr(31)) THEN replace(t, chr(31), '␟') ELSE coalesce(t, '') END), chr(31)), '');

-- The same of a column of lists that hold neither NULL nor a separator.
CREATE OR REPLACE MACRO joined(list_column) AS coalesce(array_to_string(list_column, chr(31)), '');

-- The same of a column of lists without NULL: they are looked through as a whole, since next to no text holds a separator.
CREATE OR REPLACE MACRO parted_whole(list_column) AS
  CASE WHEN contains(array_to_string(list_column, ''), chr(31)) THEN parted(list_column) ELSE joined(list_column) END;

-- Stops the statement at what is no list where one must be, so that its record is told from the others.
CREATE OR REPLACE MACRO must_list(value, name) AS
  CASE WHEN coalesce(json_type(value), 'NULL') IN ('ARRAY', 'NULL') THEN true ELSE error(concat(name, ' is not a list')) END;

-- Stops the statement at a text that must be JSON and is none.
CREATE OR REPLACE MACRO must_json(written, name) AS
  CASE WHEN written IS NULL OR json_valid(written) THEN written ELSE error(concat(name, ' is not JSON')) END;

-- Attributes that lie in a JSON object: each key with its JSON value, absent ones left out.
CREATE OR REPLACE MACRO object_entries(object) AS
  list_filter(coalesce(map_entries(try_cast(object AS MAP(VARCHAR, JSON))), []), lambda e: json_type(e.value) <> 'NULL');

-- The same of an object whose dotted keys were nested: every leaf with its path, lists as they are. A bracket may be part of a key.
CREATE OR REPLACE MACRO leaf_entries(object) AS
  (SELECT coalesce(list({key: substr(leaf.fullkey, 3), value: leaf.value} ORDER BY leaf.id), []) FROM json_tree(object) AS leaf
   WHERE leaf.type NOT IN ('OBJECT', 'NULL') AND (NOT contains(leaf.fullkey, ']')
     OR starts_with(leaf.fullkey, concat(leaf.path, '.')) AND NOT regexp_matches(leaf.path, '\[[0-9]+\](\.|$)')));

-- A JSON value that is there: null is none.
CREATE OR REPLACE MACRO present(value) AS CASE WHEN json_type(value) <> 'NULL' THEN value END;

-- The OTLP type and the value of a JSON value.
CREATE OR REPLACE MACRO value_type(value) AS
  CASE json_type(value) WHEN 'VARCHAR' THEN 'stringValue' WHEN 'BOOLEAN' THEN 'boolValue' WHEN 'DOUBLE' THEN 'doubleValue'
    WHEN 'ARRAY' THEN 'arrayValue' WHEN 'OBJECT' THEN 'kvlistValue' WHEN 'NULL' THEN '' ELSE 'intValue' END;

-- A value as OTLP writes it; JSON has no NaN and no infinity, so they are texts.
CREATE OR REPLACE MACRO otlp_scalar(value) AS
  CASE WHEN json_type(value) = 'DOUBLE' AND NOT isfinite(value::DOUBLE) THEN json_object('doubleValue', json_extract_string(value, '$'))
       ELSE json_object(value_type(value), value) END;

CREATE OR REPLACE MACRO otlp_values(value) AS
  json_object('values', list_transform(value::JSON[], lambda each: otlp_scalar(each)));

CREATE OR REPLACE MACRO value_text(value) AS
  CASE json_type(value) WHEN 'ARRAY' THEN otlp_values(value)::VARCHAR ELSE json_extract_string(value, '$') END;

CREATE OR REPLACE MACRO entry_keys(entries) AS parted(list_transform(entries, lambda e: e.key));
CREATE OR REPLACE MACRO entry_types(entries) AS parted(list_transform(entries, lambda e: value_type(e.value)));
CREATE OR REPLACE MACRO entry_values(entries) AS parted(list_transform(entries, lambda e: value_text(e.value)));

-- Entries as OTLP writes attributes of resources, events and links.
CREATE OR REPLACE MACRO otlp_list(entries) AS
  to_json(list_transform(entries, lambda e: json_object('key', e.key, 'value',
    CASE json_type(e.value) WHEN 'ARRAY' THEN json_object('arrayValue', otlp_values(e.value)) ELSE otlp_scalar(e.value) END)));

-- Attributes of a Tempo block: in lists by type, in columns of their own, and in dedicated columns.
CREATE OR REPLACE MACRO tempo_entries(attributes) AS
  list_transform(attributes, lambda a: {key: a."Key", value: CASE WHEN a.IsArray
    THEN coalesce(CASE WHEN len(a."Value") > 0 THEN to_json(a."Value") END, CASE WHEN len(a.ValueInt) > 0 THEN to_json(a.ValueInt) END,
      CASE WHEN len(a.ValueDouble) > 0 THEN to_json(a.ValueDouble) END, to_json(a.ValueBool))
    ELSE coalesce(to_json(a."Value"[1]), to_json(a.ValueInt[1]), to_json(a.ValueDouble[1]), to_json(a.ValueBool[1]), to_json(a.ValueUnsupported)) END});

CREATE OR REPLACE MACRO tempo_columns(struct_read, named) AS
  list_filter(list_transform(named, lambda n: {key: n[1], value: json_extract(struct_read, concat('$.', n[2]))}),
    lambda e: e.value IS NOT NULL AND json_type(e.value) <> 'NULL' AND json_extract_string(e.value, '$') <> '');

CREATE OR REPLACE MACRO tempo_dedicated(columns_read, names, scope) AS
  list_transform(list_filter(object_entries(columns_read), lambda e: coalesce(json_array_length(e.value), 0) > 0 OR json_type(e.value) <> 'ARRAY'),
    lambda e: {key: coalesce(names[concat(scope, e.key)], concat('dedicated.', e.key)),
      value: CASE WHEN json_array_length(e.value) = 1 THEN json_extract(e.value, '$[0]') ELSE e.value END});

-- Records of a JSON file. records = 'true' is load-bearing: without it DuckDB samples the whole file to detect types it was given.
CREATE OR REPLACE MACRO json_records(path, framing, compressed, longest, fields) AS TABLE
  FROM read_json(path, format = framing, compression = compressed, records = 'true', auto_detect = false,
    maximum_object_size = longest, columns = fields);

-- The same records as JSON, for formats whose records come in several shapes.
CREATE OR REPLACE MACRO json_objects(path, framing, compressed, longest) AS TABLE
  FROM read_json_objects(path, format = framing, compression = compressed, maximum_object_size = longest);

-- What OTLP JSON writes of a resource. An attribute's value is read as a map, which decodes it.
CREATE OR REPLACE MACRO resource_spans() AS
  'STRUCT(resource STRUCT(attributes JSON), scopeSpans STRUCT(scope STRUCT(name VARCHAR, version VARCHAR, attributes JSON), spans STRUCT(traceId VARCHAR, spanId VARCHAR, parentSpanId VARCHAR, traceState VARCHAR, name VARCHAR, kind VARCHAR, startTimeUnixNano VARCHAR, endTimeUnixNano VARCHAR, status STRUCT(code VARCHAR, message VARCHAR), attributes STRUCT("key" VARCHAR, "value" MAP(VARCHAR, VARCHAR))[], events JSON, links JSON)[])[])';

-- An array attribute as texts; a lone text where an array is expected is an array of one.
CREATE OR REPLACE MACRO texts(value) AS
  CASE WHEN starts_with(value, '{"values":') AND json_valid(value) THEN json_extract_string(value, '$.values[*].*')
       WHEN value <> '' THEN [value] END;

CREATE OR REPLACE MACRO attribute(keys, vals, key) AS
  nullif(string_split(vals, chr(31))[list_position(string_split(keys, chr(31)), key)], '');

-- A count as text: whole and not negative, else unknown. Some instrumentations write -1, None or a fraction for a count they lack.
CREATE OR REPLACE MACRO whole_number(written) AS
  CASE WHEN contains(written, '.')
    THEN CASE WHEN try_cast(written AS DOUBLE) >= 0 AND try_cast(written AS DOUBLE) = floor(try_cast(written AS DOUBLE)) THEN try_cast(try_cast(written AS DOUBLE) AS BIGINT) END
    ELSE try_cast(try_cast(written AS UBIGINT) AS BIGINT) END;

-- Rust prints durations as 1.23ms or 2.48s.
CREATE OR REPLACE MACRO printed_seconds(printed) AS
  try_cast(regexp_extract(printed, '^([0-9.]+)', 1) AS DOUBLE)
  * CASE regexp_extract(printed, '([a-zµ]+)$', 1) WHEN 's' THEN 1 WHEN 'ms' THEN 1e-3 WHEN 'µs' THEN 1e-6 WHEN 'us' THEN 1e-6 WHEN 'ns' THEN 1e-9 END;

CREATE OR REPLACE MACRO decode_events(events) AS
  from_json(events, '[{"name":"VARCHAR","timeUnixNano":"VARCHAR","attributes":[{"key":"VARCHAR","value":"MAP(VARCHAR, VARCHAR)"}]}]');

CREATE OR REPLACE MACRO event_text(event, wanted) AS
  map_values(list_filter(event.attributes, lambda a: a.key = wanted)[1].value)[1];

CREATE OR REPLACE MACRO event_ns(decoded, wanted) AS
  try_cast(list_filter(decoded, lambda e: e.name = wanted)[1].timeUnixNano AS BIGINT);

CREATE OR REPLACE VIEW span_attributes AS
  SELECT trace_id, span_id, key, type, nullif(value, '') AS value
  FROM (SELECT trace_id, span_id,
               unnest(string_split(attribute_keys, chr(31))) AS key,
               unnest(string_split(attribute_types, chr(31))) AS type,
               unnest(string_split(attribute_values, chr(31))) AS value
        FROM spans WHERE attribute_keys <> '');

-- Adjusted count of a consistently sampled span (OTEP 235): ot=th:T rejects T / 2^56 of all traces.
CREATE OR REPLACE MACRO sampling_weight(trace_state) AS
  72057594037927936 / (72057594037927936 - try_cast('0x' || rpad(nullif(regexp_extract(trace_state, '(?:^|[,;:=])ot=(?:[^,]*;)?th:([0-9a-f]{1,14})', 1), ''), 14, '0') AS UBIGINT)::DOUBLE);

-- Policies whose traces have no probability to be kept, by the names people give them: what a limit lets through depends on load.
CREATE OR REPLACE MACRO keeps_without_probability(policy) AS
  regexp_matches(policy, '(^|[^a-z])((rate|bytes?)[ _-]?limit|composite|drop([^a-z]|$))', 'i');

-- The engine whose tracer has this name.
CREATE OR REPLACE MACRO engine_of_scope(scope) AS
  CASE WHEN scope ILIKE 'vllm%' THEN 'vllm' WHEN scope ILIKE 'sglang%' THEN 'sglang' WHEN scope ILIKE '%text-generation%' THEN 'tgi' END;

-- The unit of independence of a call: the largest one recorded.
CREATE OR REPLACE MACRO cluster_of(cohort, suite, eval_case, user_name, conversation, trace) AS
  CASE
    WHEN cohort = 'eval' AND eval_case IS NOT NULL THEN 'case:' || coalesce(suite, '') || '/' || eval_case
    WHEN user_name IS NOT NULL THEN 'user:' || user_name
    WHEN conversation IS NOT NULL THEN 'conversation:' || conversation
    ELSE 'trace:' || trace::VARCHAR END;

-- The random group of a cluster: the first byte of its salted MD5, so that every engine agrees.
CREATE OR REPLACE MACRO group_of(salt, cluster, groups) AS ('0x' || md5(salt || cluster)[1:2])::UTINYINT % groups;

-- How many distinct values does a bottom-k sketch of 52-bit hashes stand for? Exact while it is not full.
CREATE OR REPLACE MACRO sketch_count(sketch, capacity) AS
  CASE WHEN len(sketch) < capacity THEN len(sketch) ELSE (capacity - 1) * 4503599627370496::DOUBLE / sketch[capacity] END;
