-- In which slots of start and end can call spans meet others that look alike? Slots are of one service, model and, where $known, input count; of
-- a key with more than $most spans in one slot they are counted, not compared.
CREATE OR REPLACE TEMP TABLE alike_spans AS
WITH layered AS (SELECT service FROM call_spans GROUP BY service HAVING min(layer) < max(layer)),
tops_once AS (SELECT node, bool_or(orphan) AS orphan FROM tops GROUP BY node),
ends AS (
  SELECT c.node, c.service, c.layer, c.trace_id, c.start_ns, c.end_ns, c.failed, c.models, c.inputs, t.node IS NOT NULL AS top,
    coalesce(t.orphan, false) AS orphan, l.service IS NOT NULL AS layered
  FROM call_spans AS c LEFT JOIN tops_once AS t ON t.node = c.node LEFT JOIN layered AS l ON l.service = c.service
  WHERE NOT $known::BOOLEAN OR len(c.inputs) > 0 AND len(c.outputs) > 0),
placed AS (
  SELECT *, hash(service) AS place, 1000000 AS slack_ns, false AS beyond FROM ends WHERE layered
  -- Between services clocks differ; there only within a trace, and only below a parent that is not there.
  UNION ALL
  SELECT *, hash(trace_id, 'trace'), 100000000, true FROM ends
  WHERE $known::BOOLEAN AND trace_id IN (SELECT trace_id FROM ends WHERE orphan)),
keyed AS (SELECT * EXCLUDE (models, inputs), unnest(models) AS model, CASE WHEN $known::BOOLEAN THEN inputs ELSE [0] END AS readings FROM placed),
slotted AS (
  SELECT * EXCLUDE (place, model, readings), hash(place, model, unnest(readings)) AS key, start_ns // ($gap_ns::BIGINT + slack_ns) AS slot, end_ns // ($gap_ns::BIGINT + slack_ns) AS end_slot
  FROM keyed)
SELECT *, count(*) OVER (PARTITION BY key, slot, end_slot) > $most::BIGINT AS crowd FROM slotted;
