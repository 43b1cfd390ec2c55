-- Which client calls did engine spans of other traces serve? The client's response id is the engine's request id; vLLM appends `-0` for
-- the prompt of a completion and eight random digits, and puts `0_` before one of several choices. An id that several calls
-- claim joins the one that ran meanwhile; a reply from a cache repeats the id of another execution.
INSERT INTO engine_sides
WITH ids AS (
  SELECT DISTINCT trace_id, top_span_id, start_ns, end_ns, unnest([
    request_id,
    regexp_replace(request_id, '^\d+_', ''),
    regexp_replace(regexp_replace(request_id, '^\d+_', ''), '-[0-9a-f]{8}$', ''),
    regexp_replace(regexp_replace(request_id, '^\d+_', ''), '^(cmpl-.*)-\d+$', '\1'),
    regexp_replace(regexp_replace(regexp_replace(request_id, '^\d+_', ''), '-[0-9a-f]{8}$', ''), '^(cmpl-.*)-\d+$', '\1')]) AS id
  FROM foreign_engines WHERE request_id <> ''),
clients AS (
  SELECT coalesce(j.call_trace_id, m.trace_id) AS trace_id, coalesce(j.call_span_id, m.span_id) AS span_id, m.start_ns, m.end_ns, coalesce(
           attribute(s.attribute_keys, s.attribute_values, 'gen_ai.response.id'), attribute(s.attribute_keys, s.attribute_values, 'ai.response.id')) AS id
  FROM span_marks AS m JOIN spans AS s ON s.rowid = m.row_number LEFT JOIN joined_spans AS j ON j.trace_id = m.trace_id AND j.span_id = m.span_id
  WHERE m.role = 'model'
    AND coalesce(attribute(s.attribute_keys, s.attribute_values, 'evalgap.cache.response') NOT IN ('hit', 'semantic_hit'), true)),
claims AS (
  SELECT *, count(*) OVER (PARTITION BY id) AS claims
  FROM (SELECT trace_id, span_id, id, min(start_ns) AS start_ns, max(end_ns) AS end_ns FROM clients WHERE id <> '' GROUP BY trace_id, span_id, id)),
pairs AS (
  SELECT i.trace_id, i.top_span_id, any_value(c.trace_id) AS call_trace_id, any_value(c.span_id) AS call_span_id
  FROM ids AS i JOIN claims AS c ON c.id = i.id
  WHERE c.claims = 1 OR i.start_ns < c.end_ns AND i.end_ns > c.start_ns
  GROUP BY i.trace_id, i.top_span_id HAVING count(DISTINCT (c.trace_id, c.span_id)) = 1)
SELECT f.trace_id, f.span_id, p.call_trace_id, p.call_span_id
FROM foreign_engines AS f JOIN pairs AS p ON p.trace_id = f.trace_id AND p.top_span_id = f.top_span_id;
