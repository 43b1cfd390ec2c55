-- Which scores are attributes of spans? (graders of promptfoo 0.123 have spans of their own that say them so)
INSERT INTO score_said BY NAME
SELECT file, span_id AS place, attribute(attribute_keys, attribute_values, 'gen_ai.evaluation.name') AS name,
  coalesce(attribute(attribute_keys, attribute_values, 'evalgap.evaluation.evaluator'), attribute(attribute_keys, attribute_values, 'promptfoo.grader.id')) AS evaluator,
  attribute(attribute_keys, attribute_values, 'evalgap.evaluation.version') AS version,
  try_cast(attribute(attribute_keys, attribute_values, 'gen_ai.evaluation.score.value') AS DOUBLE) AS value,
  attribute(attribute_keys, attribute_values, 'gen_ai.evaluation.score.label') AS label,
  attribute(attribute_keys, attribute_values, 'gen_ai.evaluation.explanation') IS NOT NULL AS explained,
  try_cast(attribute(attribute_keys, attribute_values, 'evalgap.evaluation.probability') AS DOUBLE) AS probability,
  attribute(attribute_keys, attribute_values, 'error.type') IS NOT NULL AS failed,
  attribute(attribute_keys, attribute_values, 'gen_ai.response.id') AS response_id,
  trace_id, span_id, parent_span_id
FROM spans
WHERE contains(attribute_keys, 'gen_ai.evaluation.name') AND attribute(attribute_keys, attribute_values, 'gen_ai.evaluation.name') IS NOT NULL;
