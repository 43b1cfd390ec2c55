-- What count does the weight attribute give each trace? The greatest on any of its spans or their resources.
-- Null: $attribute
CREATE OR REPLACE TEMP TABLE attribute_weights AS
WITH said AS (
  SELECT trace_id, attribute(attribute_keys, attribute_values, $attribute::VARCHAR) AS value
  FROM spans WHERE attribute_keys IN (SELECT attribute_keys FROM key_sets WHERE list_contains(keys, $attribute::VARCHAR))
  UNION ALL
  SELECT s.trace_id, r.v[list_position(r.keys, $attribute::VARCHAR)]
  FROM spans AS s JOIN resources AS r ON r.resource = s.resource WHERE list_contains(r.keys, $attribute::VARCHAR))
SELECT trace_id, max(try_cast(value AS DOUBLE)) AS weight FROM said WHERE value <> '' GROUP BY trace_id;
