-- Which spans arrived? Those that were loaded, `file` being the second after their file was last written.
COPY (SELECT spans.* REPLACE ((modified_ns // 1000000000 + 1)::UINTEGER AS file) FROM spans JOIN files USING (file))
TO ($path::VARCHAR) (FORMAT parquet, COMPRESSION lz4)
