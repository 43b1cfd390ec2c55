-- How many lines did earlier readings of a file reject? None that still count, once it is read again.
UPDATE files SET rejected = 0 WHERE path = $path::VARCHAR
