-- Are all files resolved to calls? Files are numbered in the order of their loads.
SELECT (SELECT max(file) FROM files) IS NOT DISTINCT FROM (SELECT max(file) FROM resolved) AS "all"
