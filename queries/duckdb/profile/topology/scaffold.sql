-- How does each agent framework fare with each model? Per trace of one model: tool calls that succeed, turns, tokens, seconds, scores.
-- What a framework that no span betrays did stands under NULL.
CREATE OR REPLACE TABLE profile.topology_scaffold AS
WITH agents AS (
  SELECT k.trace, t.trace_id, t.cohort, t.g, t.w, s.scaffold, f.tools, f.failed_tools, f.turns
  FROM topology_facts AS f JOIN topology_trace_kinds AS k USING (kind) JOIN topology_traces AS t USING (trace) LEFT JOIN topology_scaffolds AS s USING (trace)
  WHERE f.agents > 0 OR f.tools > 0 OR s.scaffold IS NOT NULL),
models AS (
  SELECT trace_id, min(evalgap_model) AS model,
    CASE WHEN count(gen_ai_usage_input_tokens) = count(*) AND count(gen_ai_usage_output_tokens) = count(*)
         THEN sum(gen_ai_usage_input_tokens + gen_ai_usage_output_tokens) END AS tokens
  FROM calls WHERE evalgap_call_role = 'application' AND trace_id IN (SELECT trace_id FROM agents)
  GROUP BY trace_id HAVING min(evalgap_model) = max(evalgap_model)),
lengths AS (SELECT trace, (max(end_ns) - min(start_ns)) / 1e9 AS seconds FROM topology_walk SEMI JOIN agents USING (trace) GROUP BY trace),
runs AS (FROM agents JOIN models USING (trace_id) JOIN lengths USING (trace)),
facts AS (
  SELECT cohort, scaffold, model, g, w, unnest([
    {fact: 'tool success', a: (tools - failed_tools)::DOUBLE, b: tools::DOUBLE},
    {fact: 'turns per trace', a: turns::DOUBLE, b: 1.0},
    {fact: 'tokens per trace', a: coalesce(tokens, 0)::DOUBLE, b: CASE WHEN tokens IS NULL THEN 0.0 ELSE 1.0 END},
    {fact: 'seconds per trace', a: seconds::DOUBLE, b: 1.0}]) AS r
  FROM runs),
scores AS (
  SELECT r.cohort, r.scaffold, r.model, r.g, r.w, {fact: 'score ' || u.score, a: u.value, b: 1.0} AS r
  FROM (SELECT row, any_value(score) AS score, any_value(value) AS value FROM scored WHERE value IS NOT NULL GROUP BY row) AS u
  JOIN (SELECT row, min(trace_id) AS trace_id FROM score_calls GROUP BY row) AS k USING (row)
  JOIN runs AS r USING (trace_id))
SELECT cohort, scaffold, model, r.fact AS fact, g, sum(w * r.a) AS numerator, sum(w * r.b) AS denominator, sum(r.b) AS units
FROM (FROM facts UNION ALL FROM scores) GROUP BY ALL HAVING sum(r.b) > 0;
