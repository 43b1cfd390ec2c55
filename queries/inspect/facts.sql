-- Where was each fact learned, over all application calls?
SELECT fact, provenance, count(*)::DOUBLE AS calls
FROM (UNPIVOT (SELECT COLUMNS('^evalgap_src_(.*)$') AS '\1' FROM calls WHERE evalgap_call_role = 'application') ON COLUMNS(*) INTO NAME fact VALUE provenance)
GROUP BY fact, provenance ORDER BY fact, calls DESC
