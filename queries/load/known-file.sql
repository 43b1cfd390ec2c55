-- Was this very file loaded before and not changed since?
SELECT spans::DOUBLE AS spans, rejected::DOUBLE AS rejected, samples::DOUBLE AS samples FROM files
WHERE path = $path::VARCHAR AND format = $format::VARCHAR AND bytes = $bytes::UBIGINT AND modified_ns = $modified_ns::BIGINT
