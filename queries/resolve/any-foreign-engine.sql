-- Has any engine span no client above it in its trace?
SELECT (SELECT count(*) FROM span_marks WHERE role = 'engine') > (SELECT count(*) FROM engine_sides) AS found
