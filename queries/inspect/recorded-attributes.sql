-- On how many application calls is each registered attribute recorded?
SELECT attribute, calls::DOUBLE AS calls
FROM (UNPIVOT (SELECT count(COLUMNS('^evalgap_.*$')) FROM calls WHERE evalgap_call_role = 'application') ON COLUMNS(*) INTO NAME attribute VALUE calls)
ORDER BY attribute
