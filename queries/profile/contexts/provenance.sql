-- Where was each fact learned?
CREATE OR REPLACE TABLE profile.provenance AS
SELECT cohort, fact, provenance, sum(w) AS n
FROM (UNPIVOT context_provenances ON COLUMNS(* EXCLUDE (cohort, w)) INTO NAME fact VALUE provenance)
GROUP BY cohort, fact, provenance;
