-- How are depth, fan-out and the counts of events distributed over traces, by random group?
CREATE OR REPLACE TABLE profile.topology_feature AS
WITH binned AS (
  SELECT c.cohort, c.g, c.n,
    CASE WHEN depth < 6 THEN depth::VARCHAR WHEN depth < 9 THEN '6-8' WHEN depth < 16 THEN '9-15' ELSE '16+' END AS depth,
    CASE WHEN fanout < 4 THEN fanout::VARCHAR WHEN fanout < 8 THEN '4-7' WHEN fanout < 16 THEN '8-15' ELSE '16+' END AS fanout,
    event_bin(turns) AS turns, event_bin(tools) AS "tool calls", event_bin(sub_agents) AS "sub-agents", event_bin(retries) AS retries,
    event_bin(self_loops) AS "self-loops", event_bin(critical_spans) AS "critical path"
  FROM topology_facts AS f JOIN topology_counts AS c ON c.kind = f.kind)
SELECT cohort, feature, value, g, sum(n) AS n
FROM (UNPIVOT binned ON COLUMNS(* EXCLUDE (cohort, g, n)) INTO NAME feature VALUE value) GROUP BY ALL;
