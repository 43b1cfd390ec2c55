-- How does each agent framework fare with each model? Per trace of one model: tool calls that succeed, turns, tokens, seconds, scores.
-- What a framework that no span betrays did stands under NULL.
CREATE OR REPLACE TABLE profile.topology_scaffold AS
WITH runs AS (
  SELECT t.trace_id, t.cohort, t.g, t.w, t.model, t.tokens, k.seconds, s.scaffold, f.tools, f.failed_tools, f.turns
  FROM topology_facts AS f JOIN topology_trace_kinds AS k USING (kind) JOIN topology_traces AS t USING (trace) LEFT JOIN topology_scaffolds AS s USING (trace)
  WHERE t.model IS NOT NULL AND (f.agents > 0 OR f.tools > 0 OR s.scaffold IS NOT NULL)),
sums AS (
  SELECT cohort, scaffold, model, g, [
    {fact: 'tool success', numerator: sum(w * (tools - failed_tools)), denominator: sum(w * tools), units: sum(tools)::DOUBLE},
    {fact: 'turns per trace', numerator: sum(w * turns), denominator: sum(w), units: count(*)},
    {fact: 'tokens per trace', numerator: sum(w * tokens), denominator: sum(w) FILTER (tokens IS NOT NULL), units: count(tokens)},
    {fact: 'seconds per trace', numerator: sum(w * seconds), denominator: sum(w), units: count(*)}] AS facts
  FROM runs GROUP BY ALL),
scores AS (
  SELECT r.cohort, r.scaffold, r.model, r.g, 'score ' || u.score AS fact, sum(r.w * u.value) AS numerator, sum(r.w) AS denominator, count(*) AS units
  FROM (SELECT row, any_value(score) AS score, any_value(value) AS value FROM scored WHERE value IS NOT NULL GROUP BY row) AS u
  JOIN (SELECT row, min(trace_id) AS trace_id FROM score_calls GROUP BY row) AS k USING (row)
  JOIN runs AS r USING (trace_id) GROUP BY ALL)
SELECT cohort, scaffold, model, fact, g, numerator, denominator, units::DOUBLE AS units
FROM (SELECT * EXCLUDE (facts), unnest(facts, recursive := true) FROM sums UNION ALL BY NAME FROM scores) WHERE units > 0;
