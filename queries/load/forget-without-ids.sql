-- Which spans belong nowhere? Those without a trace id or a span id.
DELETE FROM spans WHERE file = $file::UINTEGER AND (trace_id = '00000000-0000-0000-0000-000000000000' OR span_id = 0)
