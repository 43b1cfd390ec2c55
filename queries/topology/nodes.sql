-- What is each span in its trace: its role, scope, service and recorded parent? Attributes are read once, and long texts dropped
-- before anything is joined to them. A phrase is what a label is made of.
-- Of a tool's arguments only the hash is kept, to tell a call that is made again.
CREATE OR REPLACE TEMP TABLE topology_nodes AS
WITH places AS (/* key places */),
texts AS (
  SELECT s.trace_id, s.span_id, s.parent_span_id, s.name, s.kind, s.start_ns, s.end_ns, s.status, s.scope_name, s.resource, p.* EXCLUDE (attribute_keys),
    CASE WHEN p.read THEN string_split(s.attribute_values, chr(31)) END AS v
  FROM spans AS s JOIN places AS p ON p.attribute_keys = s.attribute_keys),
read AS (SELECT * EXCLUDE (v), /* texts */ FROM texts),
said AS (SELECT * REPLACE (coalesce(role, 'none') AS role) FROM /* spans with roles */),
placed AS (
  SELECT t.trace, t.cohort, s.span_id, s.parent_span_id, s.start_ns, greatest(s.end_ns, s.start_ns) AS end_ns,
    coalesce(s.status = 'error', false) OR s.p_error IS NOT NULL AS failed, coalesce(s.name, '') AS name, coalesce(s.kind, '') AS kind,
    coalesce(nullif(s.scope_name, ''), 'kind ' || s.kind, 'unnamed') AS scope, /* role */ AS role, f.service_name AS service,
    CASE WHEN /* role */ = 'tool' AND s.asked THEN s.arguments END AS arguments, s.again,
    coalesce(CASE /* role */ WHEN 'tool' THEN s.tool WHEN 'agent' THEN s.agent WHEN 'model' THEN s.model END, '') AS said_name
  FROM said AS s JOIN topology_traces AS t ON t.trace_id = s.trace_id /* shared roles */
  LEFT JOIN resource_facts AS f ON f.resource = coalesce(s.resource, ''))
SELECT *, hash(role, name, kind, said_name, service) AS phrase FROM placed;
