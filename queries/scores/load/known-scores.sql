-- Was this very file of scores loaded before and not changed since?
SELECT (SELECT count(*) FROM score_rows AS s WHERE s.file = f.file)::DOUBLE AS scores, rejected::DOUBLE AS rejected FROM files AS f
WHERE path = $path::VARCHAR AND format = $format::VARCHAR AND bytes = $bytes::UBIGINT AND modified_ns = $modified_ns::BIGINT
