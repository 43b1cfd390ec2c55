-- Which instrumentation scopes speak in each cohort, in how many spans and traces?
CREATE OR REPLACE TABLE profile.topology_scope AS
SELECT t.cohort, n.scope, count(*)::DOUBLE AS spans, count(DISTINCT n.trace)::DOUBLE AS traces
FROM topology_nodes AS n JOIN topology_traces AS t ON t.trace = n.trace GROUP BY ALL;
