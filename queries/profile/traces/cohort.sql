-- How many traces and clusters has each cohort? Sketches of their 65,536 smallest hashes, exact up to there.
CREATE OR REPLACE TABLE profile.topology_cohort AS
SELECT cohort, list_slice(list_sort(list(DISTINCT hash(trace_id) >> 12)), 1, 65536) AS traces,
       list_slice(list_sort(list(DISTINCT cluster)), 1, 65536) AS clusters
FROM topology_traces SEMI JOIN topology_trace_kinds USING (trace) GROUP BY cohort;
