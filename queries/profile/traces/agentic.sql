-- How often do agentic steps succeed, recover and grow? Sums of both parts of each ratio, by random group.
CREATE OR REPLACE TABLE profile.topology_agentic AS
WITH calls_in_order AS (
  SELECT t.trace, c.gen_ai_usage_input_tokens AS tokens,
    lag(c.gen_ai_usage_input_tokens) OVER (PARTITION BY t.trace ORDER BY c.start_ns, c.span_id) AS before,
    coalesce(c.evalgap_context_truncated <> 'no', false) OR coalesce(c.gen_ai_conversation_compacted, false) AS cut,
    c.evalgap_context_truncated IS NOT NULL OR c.gen_ai_conversation_compacted IS NOT NULL AS cut_known
  FROM calls AS c JOIN topology_traces AS t ON t.trace_id = c.trace_id WHERE c.evalgap_call_role = 'application'),
growth AS (
  SELECT trace, sum(ln(tokens / before)) FILTER (before > 0 AND tokens > 0) AS grown, count(*) FILTER (before > 0 AND tokens > 0) AS steps,
    count(*) FILTER (cut) AS cut, count(*) FILTER (cut_known) AS cut_known,
    count(*) FILTER (tokens < before / 2) AS shrunk
  FROM calls_in_order GROUP BY trace HAVING count(before) > 0 OR bool_or(cut_known)),
of_calls AS (
  SELECT t.cohort, t.g, t.w, 1::DOUBLE AS traces, unnest([
    {fact: 'token growth per turn', a: coalesce(grown, 0)::DOUBLE, b: steps::DOUBLE},
    {fact: 'context truncation', a: cut::DOUBLE, b: cut_known::DOUBLE},
    {fact: 'context halved between turns', a: shrunk::DOUBLE, b: steps::DOUBLE}]) AS r
  FROM growth JOIN topology_traces AS t ON t.trace = growth.trace SEMI JOIN topology_trace_kinds AS k ON k.trace = growth.trace),
of_kinds AS (
  SELECT c.cohort, c.g, c.n AS w, c.traces, unnest([
    {fact: 'tool success', a: (tools - failed_tools)::DOUBLE, b: tools::DOUBLE},
    {fact: 'failed model calls', a: failed_turns::DOUBLE, b: turns::DOUBLE},
    {fact: 'model calls made again', a: retried_turns::DOUBLE, b: turns::DOUBLE},
    {fact: 'error recovery', a: repaired::DOUBLE, b: told::DOUBLE},
    {fact: 'success after failure', a: recovered::DOUBLE, b: failures::DOUBLE},
    {fact: 'success after success', a: followed::DOUBLE, b: successes::DOUBLE},
    {fact: 'retries per failure', a: retries::DOUBLE, b: failed_steps::DOUBLE},
    {fact: 'turns per trace', a: turns::DOUBLE, b: CASE WHEN turns > 0 THEN 1.0 ELSE 0.0 END},
    {fact: 'sub-agents per trace', a: sub_agents::DOUBLE, b: CASE WHEN agents > 0 THEN 1.0 ELSE 0.0 END}]) AS r
  FROM topology_facts AS f JOIN topology_counts AS c ON c.kind = f.kind)
SELECT cohort, r.fact AS fact, g, sum(w * r.a) AS numerator, sum(w * r.b) AS denominator, sum(traces * r.b) AS units
FROM (FROM of_kinds UNION ALL FROM of_calls) GROUP BY ALL HAVING sum(traces * r.b) > 0;
