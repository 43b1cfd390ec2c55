-- Where was each fact learned?
SELECT cohort::profile.cohort_name AS cohort, fact, provenance, n AS weight FROM profile.provenance ORDER BY ALL
