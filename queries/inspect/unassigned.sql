-- How many application calls are there, how many belong to no cohort, are tagged eval, and meet the predicates of both cohorts?
SELECT count(*)::DOUBLE AS calls, (count(*) - (SELECT count(*) FROM context))::DOUBLE AS unassigned,
  count(*) FILTER (cohort = 'eval')::DOUBLE AS tagged, (SELECT any_value(calls) FROM context_overlap)::DOUBLE AS overlapping
FROM calls WHERE evalgap_call_role = 'application'
