-- What is each span in its trace: its role, scope, label and recorded parent? A label says what runs, not which time or for whom:
-- names lose their ids, and the service in which the trace begins goes unnamed, so that an eval's runner and the product look alike.
CREATE OR REPLACE TEMP TABLE topology_entries AS
SELECT t.trace, coalesce(arg_min(f.service_name, s.start_ns), '') AS service
FROM topology_traces AS t JOIN spans AS s ON s.trace_id = t.trace_id LEFT JOIN resource_facts AS f ON f.resource = coalesce(s.resource, '')
WHERE s.parent_span_id IS NULL GROUP BY t.trace;

CREATE OR REPLACE TEMP TABLE topology_nodes AS
WITH places AS (/* key places */),
placed AS (
  SELECT t.trace, s.span_id, s.parent_span_id, coalesce(s.name, '') AS name, coalesce(s.kind, '') AS kind, s.start_ns, greatest(s.end_ns, s.start_ns) AS end_ns,
    s.status = 'error' OR p.p_error IS NOT NULL AS failed, coalesce(nullif(s.scope_name, ''), 'kind ' || s.kind, 'unnamed') AS scope,
    coalesce(r.role, 'none') AS role, s.attribute_values,
    CASE r.role WHEN 'tool' THEN p.p_tool WHEN 'agent' THEN p.p_agent WHEN 'model' THEN p.p_model END AS place,
    CASE WHEN f.service_name = e.service THEN '' ELSE coalesce(f.service_name, '') END AS service
  FROM spans AS s
  JOIN topology_traces AS t ON t.trace_id = s.trace_id
  JOIN places AS p ON p.attribute_keys = s.attribute_keys
  LEFT JOIN topology_entries AS e ON e.trace = t.trace
  LEFT JOIN (SELECT trace_id, span_id, min(role) AS role FROM span_roles GROUP BY ALL) AS r ON r.trace_id = s.trace_id AND r.span_id = s.span_id
  LEFT JOIN resource_facts AS f ON f.resource = coalesce(s.resource, '')),
said AS (
  SELECT *, CASE WHEN place IS NULL THEN '' ELSE coalesce(string_split(attribute_values, chr(31))[place], '') END AS said_name FROM placed)
SELECT trace, span_id, parent_span_id, start_ns, end_ns, coalesce(failed, false) AS failed, name, kind, scope, role, service, said_name,
  hash(role, name, kind, said_name, service) AS phrase
FROM said;

CREATE OR REPLACE TEMP TABLE topology_phrases AS
WITH phrases AS (
  SELECT phrase, any_value(role) AS role, any_value(name) AS name, any_value(kind) AS kind, any_value(said_name) AS said_name, any_value(service) AS service
  FROM topology_nodes GROUP BY phrase),
plain AS (SELECT *, trim(/* plain name */) AS plain, trim(/* plain said */) AS said, trim(/* model class */) AS class FROM phrases),
texts AS (
  SELECT *, CASE WHEN service = '' THEN '' ELSE service || ': ' END || CASE role
    WHEN 'model' THEN CASE WHEN name ILIKE '%embed%' THEN 'embed' ELSE 'chat' END || CASE WHEN class = '' THEN '' ELSE ' ' || class END
    WHEN 'tool' THEN 'tool:' || CASE WHEN said = '' THEN regexp_replace(plain, '^(execute_tool|running tool:?|tool)[ .:]+', '') ELSE said END
    WHEN 'agent' THEN 'agent:' || CASE WHEN said = '' THEN regexp_replace(plain, '^(invoke_agent|create_agent|agent)[ .:]+', '') ELSE said END
    WHEN 'retrieval' THEN 'retrieval:' || plain
    WHEN 'judge' THEN 'judge:' || plain
    WHEN 'engine' THEN 'engine:' || plain
    ELSE plain || CASE WHEN kind IN ('client', 'server', 'producer', 'consumer') THEN ' (' || kind || ')' ELSE '' END END AS text
  FROM plain)
SELECT *, dense_rank() OVER (ORDER BY text)::INTEGER AS label FROM texts;

-- A span's number is its row. Spans that share an id (Zipkin's client and server) stand in for one another as parents.
CREATE OR REPLACE TEMP TABLE topology_parents AS
SELECT n.rowid::INTEGER AS node, p.node AS parent
FROM topology_nodes AS n
JOIN (SELECT trace, span_id, min(rowid)::INTEGER AS node FROM topology_nodes GROUP BY trace, span_id) AS p
  ON p.trace = n.trace AND p.span_id = n.parent_span_id
WHERE p.node <> n.rowid;
