-- Which earlier reading of a file does a new one replace?
DELETE FROM files WHERE path = $path::VARCHAR
