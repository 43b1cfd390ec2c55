-- Was any sample of a gauge loaded?
SELECT count(*) > 0 AS found FROM samples
