-- Which independent units made tool calls? The 65,536 smallest hashes of the clusters.
CREATE OR REPLACE TABLE profile.topology_function_caller AS
SELECT t.cohort, list_slice(list_sort(list_distinct(list(t.cluster))), 1, 65536) AS clusters
FROM calls AS c JOIN topology_traces AS t ON t.trace_id = c.trace_id
WHERE c.evalgap_call_role = 'application' AND c.evalgap_tool_calls_count > 0 GROUP BY t.cohort;
