-- Which file was loaded, and what came of it?
INSERT INTO files (file, path, format, bytes, modified_ns, spans, rejected, duplicates, samples, because)
VALUES ($file::UINTEGER, $path::VARCHAR, $format::VARCHAR, $bytes::UBIGINT, $modified_ns::BIGINT, $spans::UBIGINT, $rejected::UBIGINT, 0, $samples::UBIGINT, $because::VARCHAR)
