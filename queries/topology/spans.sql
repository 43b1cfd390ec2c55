-- Which span hangs under which, and does it run in another service than the one in which its trace begins? From here on spans are
-- numbers: a span's number is its row.
CREATE OR REPLACE TEMP TABLE topology_spans AS
WITH entries AS (SELECT trace, arg_min(service, start_ns) AS service FROM topology_nodes WHERE parent_span_id IS NULL GROUP BY trace)
SELECT n.rowid::INTEGER AS node, n.trace, n.cohort, p.node AS parent, n.phrase, (n.service = e.service) IS NOT TRUE AS abroad,
  n.role, n.failed, n.start_ns, n.end_ns
FROM topology_nodes AS n
LEFT JOIN topology_ids AS p ON p.trace = n.trace AND p.span_id = n.parent_span_id AND p.node <> n.rowid
LEFT JOIN entries AS e ON e.trace = n.trace;

CREATE OR REPLACE TEMP VIEW topology_parents AS SELECT node, parent FROM topology_spans WHERE parent IS NOT NULL;

-- A label says what runs, not which time or for whom: names lose their ids, and the service in which the trace begins goes unnamed, so
-- that an eval's runner and the product look alike.
CREATE OR REPLACE TEMP TABLE topology_phrases AS
WITH known AS (
  SELECT phrase, any_value(role) AS role, any_value(name) AS name, any_value(kind) AS kind, any_value(said_name) AS said_name, any_value(service) AS of_service
  FROM topology_nodes GROUP BY phrase),
phrases AS (
  SELECT k.*, s.abroad, CASE WHEN s.abroad THEN coalesce(k.of_service, '') ELSE '' END AS service
  FROM known AS k JOIN (SELECT DISTINCT phrase, abroad FROM topology_spans) AS s ON s.phrase = k.phrase),
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
