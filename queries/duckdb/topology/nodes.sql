-- What is each span in its trace: its role, scope, label and recorded parent? A label says what runs, not which time or for whom:
-- names lose their ids, and the service in which the trace begins goes unnamed, so that an eval's runner and the product look alike.
CREATE OR REPLACE TEMP TABLE topology_named AS
WITH places AS (/* key places */),
said AS (
  SELECT t.trace, s.trace_id, s.span_id, s.parent_span_id, coalesce(s.name, '') AS name, coalesce(s.kind, '') AS kind, s.start_ns, s.end_ns,
         s.status = 'error' AS failed, s.resource,
         coalesce(nullif(s.scope_name, ''), 'kind ' || s.kind, 'unnamed') AS scope, string_split(s.attribute_values, chr(31)) AS v, places.*
  FROM topology_traces AS t JOIN spans AS s ON s.trace_id = t.trace_id JOIN places ON places.attribute_keys = s.attribute_keys)
SELECT said.trace, said.span_id, said.parent_span_id, said.start_ns, greatest(said.end_ns, said.start_ns) AS end_ns,
  coalesce(said.failed, false) OR json_text(v[p_error]) IS NOT NULL AS failed,
  said.name, said.kind, said.scope, coalesce(f.service_name, '') AS service, coalesce(r.role, 'none') AS role,
  coalesce(CASE WHEN r.role = 'tool' THEN json_text(v[p_tool]) WHEN r.role = 'agent' THEN json_text(v[p_agent])
                WHEN r.role = 'model' THEN json_text(v[p_model]) END, '') AS said_name
FROM said
LEFT JOIN (SELECT trace_id, span_id, min(role) AS role FROM span_roles GROUP BY ALL) AS r ON r.trace_id = said.trace_id AND r.span_id = said.span_id
LEFT JOIN resource_facts AS f ON f.resource = coalesce(said.resource, '');

CREATE OR REPLACE TEMP TABLE topology_entries AS
SELECT trace, arg_min(service, start_ns) AS service FROM topology_named WHERE parent_span_id IS NULL GROUP BY trace;

CREATE OR REPLACE TEMP TABLE topology_phrases AS
WITH phrases AS (
  SELECT DISTINCT n.role, n.name, n.kind, n.said_name, CASE WHEN n.service = e.service THEN '' ELSE n.service END AS place
  FROM topology_named AS n LEFT JOIN topology_entries AS e ON e.trace = n.trace),
plain AS (SELECT *, trim(/* plain name */) AS plain, trim(/* plain said */) AS said, trim(/* model class */) AS class FROM phrases),
texts AS (
  SELECT *, CASE WHEN place = '' THEN '' ELSE place || ': ' END || CASE role
    WHEN 'model' THEN CASE WHEN name ILIKE '%embed%' THEN 'embed' ELSE 'chat' END || CASE WHEN class = '' THEN '' ELSE ' ' || class END
    WHEN 'tool' THEN 'tool:' || CASE WHEN said = '' THEN regexp_replace(plain, '^(execute_tool|running tool:?|tool)[ .:]+', '') ELSE said END
    WHEN 'agent' THEN 'agent:' || CASE WHEN said = '' THEN regexp_replace(plain, '^(invoke_agent|create_agent|agent)[ .:]+', '') ELSE said END
    WHEN 'retrieval' THEN 'retrieval:' || plain
    WHEN 'judge' THEN 'judge:' || plain
    WHEN 'engine' THEN 'engine:' || plain
    ELSE plain || CASE WHEN kind IN ('client', 'server', 'producer', 'consumer') THEN ' (' || kind || ')' ELSE '' END END AS text
  FROM plain)
SELECT *, dense_rank() OVER (ORDER BY text)::INTEGER AS label FROM texts;

CREATE OR REPLACE TEMP TABLE topology_nodes AS
SELECT n.trace, n.span_id, n.parent_span_id, n.start_ns, n.end_ns, n.failed, n.name, n.kind, n.scope, n.role, p.label
FROM topology_named AS n LEFT JOIN topology_entries AS e ON e.trace = n.trace
JOIN topology_phrases AS p ON p.role = n.role AND p.name = n.name AND p.kind = n.kind AND p.said_name = n.said_name
  AND p.place = CASE WHEN n.service = e.service THEN '' ELSE n.service END;

DROP TABLE topology_named;

-- A span's number is its row. Spans that share an id (Zipkin's client and server) stand in for one another as parents.
CREATE OR REPLACE TEMP TABLE topology_parents AS
SELECT n.rowid::INTEGER AS node, p.node AS parent
FROM topology_nodes AS n
JOIN (SELECT trace, span_id, min(rowid)::INTEGER AS node FROM topology_nodes GROUP BY trace, span_id) AS p
  ON p.trace = n.trace AND p.span_id = n.parent_span_id
WHERE p.node <> n.rowid;
