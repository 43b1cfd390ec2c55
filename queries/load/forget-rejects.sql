-- Which rejected lines of a file are out of date? All of an earlier reading, once it is read again.
DELETE FROM rejects WHERE path = $path::VARCHAR
