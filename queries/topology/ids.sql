-- Which span answers to an id in its trace? Spans may share one (Zipkin's client and server) and then stand in for one another.
CREATE OR REPLACE TEMP TABLE topology_ids AS
SELECT trace, span_id, min(rowid)::INTEGER AS node, min(role) FILTER (role <> 'none') AS role, min(role) <> max(role) AS differ
FROM topology_nodes GROUP BY trace, span_id;
