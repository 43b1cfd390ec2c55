-- How many application calls are there, how many belong to no cohort, and how many are tagged eval?
SELECT count(*)::DOUBLE AS calls, (count(*) - (SELECT count(*) FROM context))::DOUBLE AS unassigned,
  count(*) FILTER (cohort = 'eval')::DOUBLE AS tagged
FROM calls WHERE evalgap_call_role = 'application'
