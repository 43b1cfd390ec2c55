-- What did earlier readings of a file reject or miss? Nothing that still counts, once it is read again.
UPDATE files SET rejected = 0, rejected_units = MAP {}, grew = false WHERE path = $path::VARCHAR
