-- How many tool calls does each cohort make, and how many have arguments that parse, a tool that was offered, and the required properties?
CREATE OR REPLACE TABLE profile.topology_function_call AS
WITH counted AS (
  SELECT t.cohort, t.g, t.w, evalgap_tool_calls_count::DOUBLE AS calls, unnest([
    {fact: 'arguments parse', passed: evalgap_tool_calls_parsed},
    {fact: 'offered tool', passed: evalgap_tool_calls_offered},
    {fact: 'valid call', passed: evalgap_tool_calls_complete}]) AS r
  FROM calls AS c JOIN topology_traces AS t ON t.trace_id = c.trace_id
  WHERE c.evalgap_call_role = 'application' AND evalgap_tool_calls_count IS NOT NULL)
SELECT cohort, r.fact AS fact, g, sum(w * r.passed) AS numerator, sum(w * calls) AS denominator, sum(calls) AS units, count(*)::DOUBLE AS replies
FROM (SELECT * REPLACE ({fact: r.fact, passed: CASE WHEN calls = 0 THEN 0 ELSE r.passed END} AS r) FROM counted)
WHERE r.passed BETWEEN 0 AND calls GROUP BY ALL;
