-- Where was each fact learned?
SELECT cohort, fact, provenance, n AS weight FROM profile.provenance ORDER BY ALL
