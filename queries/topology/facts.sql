-- How large and how eventful is a trace of each kind: depth, fan-out, model and tool calls, sub-agents, retries, self-loops, critical path?
CREATE OR REPLACE TEMP TABLE topology_facts AS
SELECT d.kind,
  max(depth)::INTEGER AS depth, greatest(any_value(k.many), max((parent IS NOT NULL)::INTEGER)) AS fanout, count(*)::INTEGER AS spans,
  count(*) FILTER (role = 'model')::INTEGER AS turns, count(*) FILTER (role = 'tool')::INTEGER AS tools,
  count(*) FILTER (role = 'tool' AND failed)::INTEGER AS failed_tools, count(*) FILTER (role = 'retrieval')::INTEGER AS retrievals,
  count(*) FILTER (role = 'agent')::INTEGER AS agents, count(*) FILTER (role = 'model' AND failed)::INTEGER AS failed_turns,
  any_value(k.retried_turns) AS retried_turns,
  count(*) FILTER (failed AND role IN ('model', 'tool', 'retrieval', 'agent'))::INTEGER AS failed_steps,
  count(*) FILTER (sub_agent)::INTEGER AS sub_agents, count(*) FILTER (parent_label = label)::INTEGER AS self_loops,
  any_value(k.retries) AS retries, any_value(k.failures) AS failures, any_value(k.recovered) AS recovered, any_value(k.told) AS told,
  any_value(k.repaired) AS repaired, any_value(k.successes) AS successes, any_value(k.followed) AS followed, count(*) FILTER (critical)::INTEGER AS critical_spans
FROM topology_drawn AS d JOIN topology_kinds AS k ON k.kind = d.kind
GROUP BY d.kind;
