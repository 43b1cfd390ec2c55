-- What does each sampled trace stand for, and what says so? Its threshold, else the count of the policy that kept it, else an
-- attribute. `unmapped`: a policy without a count; `invalid`: nothing can give its probability, or a count is below one.
CREATE OR REPLACE TEMP TABLE trace_weights AS
WITH counts AS (
  SELECT entry.key AS policy, entry.value AS weight
  FROM (SELECT unnest(map_entries(from_json($policies::VARCHAR, '"MAP(VARCHAR, DOUBLE)"'))) AS entry)),
kept AS (
  SELECT s.trace_id, max(c.weight) AS weight,
         bool_or(CASE WHEN c.policy IS NULL THEN s.composite OR keeps_without_probability(s.policy) ELSE c.weight IS NULL END) AS invalid
  FROM (SELECT trace_id, composite, unnest(policies) AS policy FROM trace_sampling) AS s LEFT JOIN counts AS c ON c.policy = s.policy
  GROUP BY s.trace_id),
said AS (
  SELECT t.trace_id, t.weight AS threshold, k.weight AS policy, k.trace_id IS NOT NULL AS kept, coalesce(k.invalid, false) AS invalid,
         a.weight AS attribute
  FROM traces AS t LEFT JOIN kept AS k ON k.trace_id = t.trace_id LEFT JOIN attribute_weights AS a ON a.trace_id = t.trace_id
  WHERE t.weight IS NOT NULL OR k.trace_id IS NOT NULL OR a.weight IS NOT NULL)
SELECT trace_id, CASE source WHEN 'policy' THEN policy WHEN 'attribute' THEN attribute ELSE coalesce(threshold, 1) END AS weight, source
FROM (
  SELECT *, CASE
    WHEN invalid THEN 'invalid'
    WHEN threshold IS NOT NULL THEN 'tracestate'
    WHEN policy IS NOT NULL THEN 'policy'
    WHEN attribute >= 1 THEN 'attribute'
    WHEN attribute IS NOT NULL THEN 'invalid'
    WHEN kept THEN 'unmapped' END AS source
  FROM said);
