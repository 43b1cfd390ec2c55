-- Do several spans have one id?
SELECT count(*) > 0 AS found FROM shared_ids
