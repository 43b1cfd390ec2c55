-- How many calls of the application are there?
SELECT count(*)::DOUBLE AS calls FROM calls WHERE evalgap_call_role = 'application'
