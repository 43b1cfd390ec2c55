-- Which file was loaded, and what came of it?
-- Null: $load
INSERT INTO files (file, path, format, bytes, modified_ns, spans, rejected, duplicates, samples, because, load, rejected_units, grew)
VALUES ($file::UINTEGER, $path::VARCHAR, $format::VARCHAR, $bytes::UBIGINT, $modified_ns::BIGINT, $spans::UBIGINT, $rejected::UBIGINT, 0, $samples::UBIGINT, $because::VARCHAR,
  coalesce($load::UINTEGER, $file::UINTEGER), from_json($units::VARCHAR, '"MAP(VARCHAR, UBIGINT)"'), $grew::BOOLEAN)
