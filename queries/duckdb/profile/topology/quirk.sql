-- Which quirks fired, on how many spans and traces?
CREATE OR REPLACE TABLE profile.topology_quirk AS
SELECT t.cohort, q.quirk, count(*)::DOUBLE AS spans, count(DISTINCT n.trace)::DOUBLE AS traces
FROM topology_quirks AS q JOIN topology_nodes AS n ON n.rowid = q.node JOIN topology_traces AS t ON t.trace = n.trace GROUP BY ALL;
