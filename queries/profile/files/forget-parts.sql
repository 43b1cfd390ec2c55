-- What was only needed to add profiles up?
DROP TABLE part
