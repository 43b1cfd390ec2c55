-- Which scores are events on spans? (`gen_ai.evaluation.result` of the GenAI conventions)
INSERT INTO score_said BY NAME
SELECT file, span_id AS place, event_text(event, 'gen_ai.evaluation.name') AS name,
  event_text(event, 'evalgap.evaluation.evaluator') AS evaluator,
  event_text(event, 'evalgap.evaluation.version') AS version,
  try_cast(event_text(event, 'gen_ai.evaluation.score.value') AS DOUBLE) AS value,
  event_text(event, 'gen_ai.evaluation.score.label') AS label,
  event_text(event, 'gen_ai.evaluation.explanation') <> '' AS explained,
  try_cast(event_text(event, 'evalgap.evaluation.probability') AS DOUBLE) AS probability,
  event_text(event, 'error.type') IS NOT NULL AS failed,
  event_text(event, 'gen_ai.response.id') AS response_id,
  trace_id, span_id, parent_span_id
FROM (SELECT file, trace_id, span_id, parent_span_id, unnest(decode_events(events)) AS event FROM spans
      WHERE contains(events, 'gen_ai.evaluation.result'))
WHERE event.name = 'gen_ai.evaluation.result' AND event_text(event, 'gen_ai.evaluation.name') IS NOT NULL;
