-- How many spans describe calls together with others?
SELECT count(*)::DOUBLE AS members FROM call_members
