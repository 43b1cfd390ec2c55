-- Which traces were profiled lately? The complete ones, and those remembered since a second, as hashes with the second they were profiled in.
COPY (
  SELECT trace, max(profiled) AS profiled
  FROM (SELECT hash(trace_id) AS trace, $now::UINTEGER AS profiled FROM ripe
        UNION ALL SELECT trace, profiled FROM read_parquet($remembered::VARCHAR) WHERE profiled >= $since::DOUBLE)
  GROUP BY trace)
TO ($path::VARCHAR) (FORMAT parquet, COMPRESSION lz4)
