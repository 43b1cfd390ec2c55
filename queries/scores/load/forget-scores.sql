-- Which scores of a file are out of date? All of an earlier reading, once it is read again.
DELETE FROM score_rows WHERE file IN (SELECT file FROM files WHERE path = $path::VARCHAR)
