-- Where was each fact learned?
CREATE OR REPLACE TABLE profile.provenance AS
SELECT cohort, fact, provenance, sum(w) AS n
FROM (UNPIVOT (SELECT cohort, w, COLUMNS('^evalgap_src_(.*)$') AS '\1' FROM context) ON COLUMNS(* EXCLUDE (cohort, w)) INTO NAME fact VALUE provenance)
GROUP BY cohort, fact, provenance;
