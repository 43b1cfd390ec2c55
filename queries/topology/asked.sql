-- What was each trace asked, so that eval and production can be compared? The keyed hash of its first call, else its stored content, unless
-- that may have been cut: what was cut could differ. Hashes of different keys, and of stored content, are of different kinds.
CREATE OR REPLACE TEMP TABLE trace_inputs AS
WITH firsts AS (
  SELECT trace_id, min(day) AS day, arg_min({said: evalgap_input_hash}, (start_ns, span_id)).said AS said
  FROM calls WHERE evalgap_call_role = 'application' GROUP BY trace_id)
SELECT t.cohort, t.trace_id, f.day, coalesce(f.said, i.input::VARCHAR) AS said,
  CASE WHEN f.said IS NOT NULL THEN CASE WHEN contains(f.said, ':') THEN split_part(f.said, ':', 1) ELSE 'keyed' END
       WHEN i.input IS NOT NULL THEN 'stored' ELSE 'none' END AS kind
FROM topology_traces AS t JOIN firsts AS f ON f.trace_id = t.trace_id
LEFT JOIN topology_inputs AS i ON i.trace = t.trace AND i.known_from = 'messages' AND NOT i.cut;
