-- How many application calls are there, and how many belong to no cohort?
SELECT count(*)::DOUBLE AS calls, (count(*) - (SELECT count(*) FROM context))::DOUBLE AS unassigned
FROM calls WHERE evalgap_call_role = 'application'
