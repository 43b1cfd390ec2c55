-- What was not taken as a call, or not joined, in each file, and why? Examples name the scope, the reason and how often.
CREATE OR REPLACE TEMP TABLE join_warnings AS
WITH left_out AS (
  SELECT m.file, coalesce(s.scope_name, 'no scope') AS scope, CASE
    WHEN m.role = 'fragment' THEN 'a record of a call whose span is missing'
    WHEN m.role IN ('agent', 'tool', 'retrieval', 'guard', 'judge') THEN 'is of kind ' || m.role
    WHEN k.storage OR k.procedure THEN 'has attributes of a database, a queue or a remote procedure'
    WHEN m.role = 'step' THEN 'its kind or operation is no model call'
    WHEN m.call_input IS NULL AND m.call_output IS NULL THEN 'has a model but no operation, kind or token count'
    ELSE 'has token counts but no model, operation or kind' END AS reason
  FROM span_marks AS m JOIN spans AS s ON s.rowid = m.row_number JOIN key_positions AS k ON k.attribute_keys = s.attribute_keys
  WHERE (m.role IS NULL OR m.role NOT IN ('model', 'engine'))
    AND (is_model(m.call_asked) OR is_model(m.call_answered) OR m.call_input IS NOT NULL OR m.call_output IS NOT NULL)
    AND m.row_number NOT IN (SELECT row_number FROM call_members)
    AND m.row_number NOT IN (SELECT row_number FROM joining_spans SEMI JOIN frames USING (node))),
found AS (
  SELECT file, 'spans_not_taken_as_calls' AS code, scope || ': ' || reason AS example FROM left_out
  UNION ALL
  SELECT file, 'spans_that_sum_up_calls', scope_name FROM frames JOIN joining_spans USING (node) JOIN call_layers USING (layer)
  UNION ALL
  SELECT i.file, 'alike_spans_not_joined', ol.scope_name || ' and ' || il.scope_name
  FROM (SELECT DISTINCT outer_node, inner_node FROM refused_pairs) AS p
  JOIN joining_spans AS o ON o.node = p.outer_node JOIN joining_spans AS i ON i.node = p.inner_node
  JOIN call_layers AS ol ON ol.layer = o.layer JOIN call_layers AS il ON il.layer = i.layer
  UNION ALL
  SELECT file, 'alike_spans_too_many_to_compare', scope_name FROM (SELECT DISTINCT node FROM crowded)
  JOIN joining_spans USING (node) JOIN call_layers USING (layer)
  UNION ALL
  SELECT file, 'circular_parents', scope_name FROM (SELECT DISTINCT node FROM circles) JOIN joining_spans USING (node) JOIN call_layers USING (layer)
  UNION ALL
  SELECT file, 'spans_with_disagreeing_counts', scope_name FROM call_members WHERE NOT counts_agree)
SELECT file, code, sum(spans)::UBIGINT AS count, list(example || ' (' || spans || ')' ORDER BY spans DESC, example)[:3] AS examples
FROM (SELECT file, code, example, count(*) AS spans FROM found GROUP BY ALL) GROUP BY file, code;
