-- What does an evalgap database hold? Spans as they were exported; everything else is derived from them.

CREATE TABLE IF NOT EXISTS files (
  file UINTEGER PRIMARY KEY,
  path VARCHAR NOT NULL,
  format VARCHAR NOT NULL,
  bytes UBIGINT,
  modified_ns BIGINT,
  spans UBIGINT NOT NULL,
  rejected UBIGINT NOT NULL,
  duplicates UBIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS rejects (
  path VARCHAR NOT NULL,
  line UBIGINT,
  reason VARCHAR NOT NULL
);

-- Attributes lie in three parallel texts, parted by the unit separator (chr 31; one inside a key or value is kept as its symbol ␟):
-- keys, OTLP value types, and values as texts, lists and objects as JSON. Spans of one instrumentation share keys and types, so both
-- compress to nothing, and this loads a third faster than lists or maps. An absent value has no type. The view and macros below
-- read them.
CREATE TABLE IF NOT EXISTS spans (
  file UINTEGER NOT NULL,
  trace_id UUID NOT NULL,
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
  attribute_values VARCHAR NOT NULL,
  events VARCHAR,
  links VARCHAR
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
CREATE TABLE IF NOT EXISTS scores (
  row UINTEGER NOT NULL,
  score VARCHAR NOT NULL,
  state VARCHAR NOT NULL,
  joined VARCHAR,
  single BOOLEAN NOT NULL,
  unit VARCHAR,
  file UINTEGER NOT NULL,
  place UBIGINT NOT NULL,
  name VARCHAR NOT NULL,
  evaluator VARCHAR,
  version VARCHAR,
  value DOUBLE,
  label VARCHAR,
  passed BOOLEAN,
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

-- Trace and span ids in hex or base64; anything else is hashed, as some exporters have ids of their own kind.
CREATE OR REPLACE MACRO trace_id_of(written) AS
  coalesce(
    try_cast(written AS UUID),
    CASE WHEN length(written) = 24 AND written LIKE '%==' THEN try_cast(hex(try(from_base64(written))) AS UUID) END,
    try_cast(lpad(CASE WHEN regexp_full_match(written, '[0-9a-fA-F]{1,31}') THEN written END, 32, '0') AS UUID),
    md5(written)::UUID);

CREATE OR REPLACE MACRO span_id_of(written) AS
  coalesce(
    CASE WHEN length(written) <= 16 THEN try_cast('0x' || written AS UBIGINT) END,
    CASE WHEN length(written) = 12 AND written LIKE '%=' THEN try_cast('0x' || hex(try(from_base64(written))) AS UBIGINT) END,
    ('0x' || md5(written)[:16])::UBIGINT);

-- An array attribute as texts; a lone text where an array is expected is an array of one.
CREATE OR REPLACE MACRO texts(value) AS
  CASE WHEN starts_with(value, '{"values":') AND json_valid(value) THEN json_extract_string(value, '$.values[*].*')
       WHEN value <> '' THEN [value] END;

CREATE OR REPLACE MACRO attribute(keys, vals, key) AS
  nullif(string_split(vals, chr(31))[list_position(string_split(keys, chr(31)), key)], '');

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
