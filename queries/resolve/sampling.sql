-- How was each trace sampled, as far as its spans say? A row for those that say anything. The Collector's tail sampling names the
-- policy that kept a trace on the scopes of its spans (gate recordpolicy); back ends that flatten scopes have it on spans.
CREATE OR REPLACE TABLE trace_sampling AS
WITH scopes AS (
  SELECT scope_attributes, list_transform(entries, lambda a: a.key) AS keys, list_transform(entries, lambda a: map_values(a.value)[1]) AS v
  FROM (SELECT scope_attributes, from_json(scope_attributes, '[{"key":"VARCHAR","value":"MAP(VARCHAR, VARCHAR)"}]') AS entries
        FROM (SELECT DISTINCT scope_attributes FROM spans WHERE contains(scope_attributes, 'tailsampling.') AND json_valid(scope_attributes)))),
said AS (
  SELECT s.trace_id, sampling_weight(s.trace_state) AS weight, NULL AS policy, NULL AS composite
  FROM spans AS s WHERE s.trace_state IS NOT NULL
  UNION ALL
  SELECT s.trace_id, NULL, c.v[list_position(c.keys, 'tailsampling.policy')], c.v[list_position(c.keys, 'tailsampling.composite_policy')]
  FROM spans AS s JOIN scopes AS c ON c.scope_attributes = s.scope_attributes
  UNION ALL
  SELECT s.trace_id, NULL, attribute(s.attribute_keys, s.attribute_values, 'tailsampling.policy'),
         attribute(s.attribute_keys, s.attribute_values, 'tailsampling.composite_policy')
  FROM spans AS s
  WHERE s.attribute_keys IN (SELECT attribute_keys FROM key_sets
    WHERE list_has_any(keys, ['tailsampling.policy', 'tailsampling.composite_policy'])))
SELECT trace_id, min(weight) AS lowest, max(weight) AS highest, count(weight) AS thresholds,
       list_sort(list_distinct(list(policy) FILTER (policy IS NOT NULL))) AS policies, count(composite) > 0 AS composite
FROM said GROUP BY trace_id
HAVING thresholds > 0 OR len(policies) > 0 OR composite;
