-- How many spans of a file have no trace id or no span id?
SELECT count(*)::DOUBLE AS found FROM spans
WHERE file = $file::UINTEGER AND (trace_id = '00000000-0000-0000-0000-000000000000' OR span_id = 0)
