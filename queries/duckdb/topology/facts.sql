-- How large and how eventful is each trace: depth, fan-out, model and tool calls, sub-agents, retries, self-loops, critical path?
CREATE OR REPLACE TEMP TABLE topology_facts AS
WITH spans AS (
  SELECT w.trace, w.node, w.parent, w.parent_label, w.label, w.depth, w.critical, n.role, n.failed, n.start_ns, n.end_ns,
    CASE WHEN n.role = 'agent' AND w.depth > 1 AND p.role = 'agent' THEN true END AS sub_agent
  FROM topology_walk AS w JOIN topology_nodes AS n ON n.rowid = w.node LEFT JOIN topology_nodes AS p ON p.rowid = w.parent),
-- Only where something failed can something have been retried: the next sibling of the same label that began after the failure ended.
suspects AS (SELECT DISTINCT trace, parent, label FROM spans WHERE failed AND parent IS NOT NULL),
retried AS (
  SELECT s.trace, s.node, s.role, s.failed AND lead(s.start_ns) OVER chain >= s.end_ns AS retried,
    s.failed AND bool_or(NOT s.failed) OVER (chain ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS recovered
  FROM spans AS s SEMI JOIN suspects AS q ON q.trace = s.trace AND q.parent = s.parent AND q.label = s.label
  WINDOW chain AS (PARTITION BY s.trace, s.parent, s.label ORDER BY s.start_ns, s.node)),
retries AS (SELECT trace, count(*) FILTER (retried) AS retries, count(*) FILTER (retried AND role = 'model') AS retried_turns, count(*) FILTER (recovered) AS recovered FROM retried GROUP BY trace),
fans AS (SELECT trace, max(children) AS fanout FROM (SELECT trace, count(*) AS children FROM topology_walk WHERE parent IS NOT NULL GROUP BY trace, parent) GROUP BY trace)
SELECT s.trace,
  max(depth)::INTEGER AS depth, coalesce(any_value(f.fanout), 0)::INTEGER AS fanout, count(*)::INTEGER AS spans,
  count(*) FILTER (role = 'model')::INTEGER AS turns, count(*) FILTER (role = 'tool')::INTEGER AS tools,
  count(*) FILTER (role = 'tool' AND failed)::INTEGER AS failed_tools, count(*) FILTER (role = 'retrieval')::INTEGER AS retrievals,
  count(*) FILTER (role = 'agent')::INTEGER AS agents, count(*) FILTER (role = 'model' AND failed)::INTEGER AS failed_turns,
  coalesce(any_value(r.retried_turns), 0)::INTEGER AS retried_turns,
  count(*) FILTER (failed AND role IN ('model', 'tool', 'retrieval', 'agent'))::INTEGER AS failed_steps,
  count(sub_agent)::INTEGER AS sub_agents, count(*) FILTER (parent_label = label)::INTEGER AS self_loops,
  coalesce(any_value(r.retries), 0)::INTEGER AS retries, coalesce(any_value(r.recovered), 0)::INTEGER AS recovered,
  count(*) FILTER (critical)::INTEGER AS critical_spans, (max(end_ns) - min(start_ns)) / 1e9 AS seconds
FROM spans AS s LEFT JOIN retries AS r ON r.trace = s.trace LEFT JOIN fans AS f ON f.trace = s.trace
GROUP BY s.trace;
