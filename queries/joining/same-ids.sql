-- Which call spans beyond a line of ancestors have the same response id or upstream id? An id alone is no proof: Ollama numbers its replies
-- 0 to 998, and caches repeat ids. An id of many spans is only compared within seconds.
CREATE OR REPLACE TEMP TABLE candidate_pairs AS
WITH ids AS (
  SELECT node, 'response ' || response_id AS id, start_ns FROM call_spans WHERE response_id IS NOT NULL
  UNION ALL SELECT node, 'upstream ' || upstream_id, start_ns FROM call_spans WHERE upstream_id IS NOT NULL),
repeated AS (
  SELECT node, id, CASE WHEN spans > 64 THEN start_ns // 10000000000 ELSE 0 END AS slot, spans > 64 AS many
  FROM (SELECT *, count(*) OVER (PARTITION BY id) AS spans FROM ids) WHERE spans > 1),
slots AS (FROM repeated UNION ALL SELECT node, id, slot + 1, many FROM repeated WHERE many),
met AS (SELECT DISTINCT least(a.node, b.node) AS one, greatest(a.node, b.node) AS other, a.id[1] = 'u' AS upstream FROM slots AS a JOIN repeated AS b ON b.id = a.id AND b.slot = a.slot AND b.node <> a.node),
pairs AS (
  SELECT a.node AS a, b.node AS b, a.end_ns - a.start_ns >= b.end_ns - b.start_ns AS a_outer, a.layer AS a_layer, b.layer AS b_layer,
    abs(a.start_ns - b.start_ns) + abs(a.end_ns - b.end_ns) AS cost
  FROM met JOIN call_spans AS a ON a.node = met.one JOIN call_spans AS b ON b.node = met.other
  WHERE a.layer <> b.layer AND classes_meet(a.class, b.class)
    AND a.start_ns - 250000000 < b.end_ns AND b.start_ns - 250000000 < a.end_ns
    AND counts_meet(a.inputs, b.inputs) AND counts_meet(a.outputs, b.outputs)
    AND (upstream OR models_meet(a.models, b.models) OR both_known(a.inputs, b.inputs) AND both_known(a.outputs, b.outputs)))
SELECT DISTINCT CASE WHEN a_outer THEN a ELSE b END AS outer_node, CASE WHEN a_outer THEN b ELSE a END AS inner_node,
  CASE WHEN a_outer THEN a_layer ELSE b_layer END AS outer_layer, CASE WHEN a_outer THEN b_layer ELSE a_layer END AS inner_layer, cost
FROM pairs
ANTI JOIN lineage AS l ON l.node = pairs.a AND l.ancestor = pairs.b
ANTI JOIN lineage AS u ON u.node = pairs.b AND u.ancestor = pairs.a;
