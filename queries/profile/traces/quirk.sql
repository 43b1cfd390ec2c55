-- Which quirks fired, on how many spans and traces?
CREATE OR REPLACE TABLE profile.topology_quirk AS
SELECT s.cohort, q.quirk, count(*)::DOUBLE AS spans, count(DISTINCT s.trace)::DOUBLE AS traces
FROM topology_quirks AS q JOIN topology_spans AS s ON s.node = q.node GROUP BY ALL;
