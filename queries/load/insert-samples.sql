-- What rows do the samples of a file become, whatever its format? The query of the format is put where they are asked for.
INSERT INTO samples
SELECT $file::UINTEGER, name, label_keys, label_values, time_ns, value
FROM (/* samples of the format */)
WHERE isfinite(value) AND time_ns > 0
