-- Which traces are profiled at first? The complete ones, as hashes with the second in which they are profiled.
COPY (SELECT DISTINCT hash(trace_id) AS trace, $now::UINTEGER AS profiled FROM ripe) TO ($path::VARCHAR) (FORMAT parquet, COMPRESSION lz4)
