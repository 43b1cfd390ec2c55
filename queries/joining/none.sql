-- Which calls do several spans describe? None: no span can be joined with another one.
CREATE OR REPLACE TEMP TABLE joining_spans AS
SELECT 0 AS node, row_number, file, call_layer AS layer FROM span_marks LIMIT 0;

CREATE OR REPLACE TEMP TABLE call_layers AS SELECT 0::UBIGINT AS layer, '' AS scope_name LIMIT 0;

CREATE OR REPLACE TEMP TABLE call_members AS
SELECT 0 AS head, 0::BIGINT AS row_number, 0::UINTEGER AS file, ''  AS scope_name, false AS leader, true AS counts_agree LIMIT 0;

CREATE OR REPLACE TABLE joined_spans AS
SELECT trace_id, span_id, trace_id AS call_trace_id, span_id AS call_span_id, '' AS speaker FROM spans LIMIT 0;
