-- What do the parts of one table hold together? Rows with equal keys become one.
CREATE OR REPLACE TABLE profile./* table */ AS
SELECT * FROM (SELECT /* key and sums */ FROM /* parts */ GROUP BY /* key */) /* rows to keep */
