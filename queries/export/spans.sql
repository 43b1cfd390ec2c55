-- In which order are spans written? Those of one hour lie together, and within it those of one trace: a reader of some hours skips the
-- other row groups, and resolving finds a trace in one place.
COPY (SELECT * EXCLUDE (file) FROM spans ORDER BY start_ns // 3600000000000, trace_id, start_ns) TO ($path::VARCHAR) (FORMAT parquet, COMPRESSION zstd)
