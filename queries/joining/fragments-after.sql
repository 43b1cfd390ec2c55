-- Which call can a record written at its end complete? The last call of its service, scope and model without counts that began before the
-- record's own call did.
CREATE OR REPLACE TEMP TABLE candidate_pairs AS
WITH records AS (
  SELECT f.*, l.scope_name, f.start_ns - coalesce(f.seconds, 0) * 1e9 AS began_ns
  FROM joining_spans AS f JOIN call_layers AS l ON l.layer = f.layer ANTI JOIN joined_pairs AS p ON p.inner_node = f.node
  WHERE f.role = 'fragment' AND f.fragment <> 'pending_span'),
hosts AS (SELECT c.*, l.scope_name FROM call_spans AS c JOIN call_layers AS l ON l.layer = c.layer WHERE c.input IS NULL)
SELECT h.node AS outer_node, r.node AS inner_node, h.layer AS outer_layer, r.layer AS inner_layer, (r.began_ns - h.start_ns)::BIGINT AS cost
FROM records AS r JOIN hosts AS h ON h.service = r.service AND h.scope_name = r.scope_name AND list_has_any(h.models, r.models)
WHERE r.began_ns - h.start_ns BETWEEN 0 AND 60e9
  AND NOT EXISTS (FROM joined_pairs AS p WHERE p.outer_node = h.node AND p.step = 'fragment');
