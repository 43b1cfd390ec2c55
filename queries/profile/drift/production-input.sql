-- Which inputs did production see, and from which day on? The 65,536 with the smallest hashes: exact up to there, a random sample beyond.
CREATE OR REPLACE TABLE profile.production_input AS
SELECT cohort, kind, ('0x' || md5($salt::VARCHAR || said)[1:13])::BIGINT AS input, min(day) AS first_day, count(*)::DOUBLE AS traces
FROM trace_inputs WHERE cohort = 'production' AND said IS NOT NULL
GROUP BY cohort, kind, input ORDER BY input, kind LIMIT 65536;
