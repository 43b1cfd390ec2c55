-- Which call span below a call span is the same call? At most one of each: the best rank, then the same failure, the larger share of the
-- outer span's time, the later end. Ranks: 1 same id, 2 same counts and model, 3 an alias or a lazy stream, 4 weaker agreement, 5 counts
-- disagree but the inner span is all of the outer one, or an alias beyond a service.
INSERT INTO joined_pairs
WITH compared AS (
  SELECT n.outer_node, n.inner_node, i.start_ns AS inner_start, i.end_ns AS inner_end, o.start_ns AS outer_start, o.end_ns AS outer_end,
    i.trace_id, i.span_id, i.layer = o.layer AS one_layer, i.service <> o.service AS hop,
    coalesce(i.response_id = o.response_id, false) OR coalesce(i.upstream_id = o.upstream_id, false) AS same_id,
    ids_differ(i.response_id, o.response_id) AS differ,
    models_meet(i.models, o.models) AS models_agree, len(i.models) > 0 AND len(o.models) > 0 AS models_known,
    both_known(i.inputs, o.inputs) AND both_known(i.outputs, o.outputs) AS counts_known,
    counts_meet(i.inputs, o.inputs) AND counts_meet(i.outputs, o.outputs) AS counts_agree,
    counts_near(i.input, o.input) AND counts_near(i.output, o.output) AS nearly,
    NOT o.replied AS outer_mute, NOT i.replied AS inner_mute, o.failed AS outer_failed, i.failed AS inner_failed, i.streamed AS inner_streamed,
    CASE WHEN o.end_ns <= o.start_ns THEN 1
         ELSE greatest(0, least(i.end_ns, o.end_ns) - greatest(i.start_ns, o.start_ns))::DOUBLE / (o.end_ns - o.start_ns) END AS share
  FROM nearest AS n JOIN call_spans AS i ON i.node = n.inner_node JOIN call_spans AS o ON o.node = n.outer_node
  WHERE NOT n.divided AND classes_meet(i.class, o.class)),
siblings AS (
  -- Failed attempts below a wrapper are part of its time.
  SELECT *, count(*) OVER (PARTITION BY outer_node) = 1 AS only_inner,
    coalesce(sum(share) FILTER (inner_failed) OVER (PARTITION BY outer_node), 0) + CASE WHEN inner_failed THEN 0 ELSE share END AS shares
  FROM compared),
ranked AS (
  SELECT *, CASE
    WHEN same_id THEN 1
    WHEN differ THEN NULL
    WHEN inner_start >= outer_end AND outer_end > outer_start THEN CASE
      WHEN one_layer OR inner_start - outer_end > 1e9 THEN NULL
      WHEN counts_known AND counts_agree AND models_agree THEN 3
      WHEN outer_mute AND NOT outer_failed AND models_known AND models_agree AND only_inner THEN 5 END
    WHEN counts_known AND counts_agree AND models_agree THEN 2
    WHEN counts_known AND counts_agree AND share >= 0.5 THEN 3
    WHEN counts_known AND nearly AND models_agree AND share >= 0.8 AND NOT one_layer THEN 4
    WHEN counts_agree AND NOT counts_known AND models_agree AND shares >= 0.5 THEN 4
    WHEN counts_agree AND outer_failed AND inner_failed AND models_agree THEN 4
    WHEN counts_agree AND outer_mute AND outer_failed AND models_known AND models_agree AND only_inner THEN 4
    WHEN counts_agree AND NOT counts_known AND models_agree AND inner_streamed AND inner_mute AND only_inner
      AND inner_start - outer_start <= greatest(50e6, 0.1 * (outer_end - outer_start)) THEN 4
    WHEN models_known AND models_agree AND share >= 0.95 AND only_inner AND NOT inner_failed
      AND inner_start - outer_start <= greatest(50e6, 0.05 * (outer_end - outer_start)) THEN 5
    WHEN counts_agree AND NOT counts_known AND NOT models_agree AND hop AND share >= 0.8 AND only_inner THEN 5 END AS rank
  FROM siblings)
SELECT outer_node, inner_node, 'path', rank
FROM ranked WHERE rank IS NOT NULL
QUALIFY row_number() OVER (
  PARTITION BY outer_node ORDER BY rank, inner_failed <> outer_failed, share DESC, inner_end DESC, trace_id, span_id, inner_node) = 1;
