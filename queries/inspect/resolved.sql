-- Are all files resolved to calls? Files are numbered in the order of their loads, and a number never comes again.
SELECT EXISTS (FROM resolved WHERE file IS NOT DISTINCT FROM (SELECT max(file) FROM files)) AS "all"
