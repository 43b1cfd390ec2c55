-- Was anything scored?
SELECT EXISTS (FROM scores) AS found
