-- What is each cohort made of? Traces and clusters as sketches of their 65,536 smallest hashes, exact up to there.
CREATE OR REPLACE TABLE profile.cohort AS
SELECT cohort, list_slice(list_sort(list(DISTINCT trace)), 1, 65536) AS traces, list_slice(list_sort(list(DISTINCT cluster)), 1, 65536) AS clusters
FROM (SELECT cohort, trace >> 12 AS trace, cluster FROM context) GROUP BY cohort;
