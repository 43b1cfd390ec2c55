-- Which call spans beyond a line of ancestors look alike, one within the other, with both gaps at most $gap_ns?
CREATE OR REPLACE TEMP TABLE candidate_pairs AS
WITH outers AS (
  SELECT *, unnest([(start_ns - slack_ns) // ($gap_ns::BIGINT + slack_ns), (start_ns - slack_ns) // ($gap_ns::BIGINT + slack_ns) + 1]) AS searched
  FROM alike_spans WHERE NOT crowd),
within AS (
  SELECT DISTINCT o.node AS outer_node, i.node AS inner_node, o.layer AS outer_layer, i.layer AS inner_layer,
    abs(o.start_ns - i.start_ns) + abs(o.end_ns - i.end_ns) AS cost
  FROM outers AS o JOIN alike_spans AS i ON i.key = o.key AND i.slot = o.searched AND i.node <> o.node
  WHERE NOT i.crowd AND i.layer <> o.layer
    AND i.start_ns BETWEEN o.start_ns - o.slack_ns AND o.start_ns + $gap_ns::BIGINT
    AND i.end_ns BETWEEN o.end_ns - $gap_ns::BIGINT AND o.end_ns + o.slack_ns
    AND i.end_ns - i.start_ns >= 0.5 * (o.end_ns - o.start_ns)
    AND (i.end_ns - i.start_ns, -i.start_ns, i.node) < (o.end_ns - o.start_ns, -o.start_ns, o.node)
    AND CASE WHEN o.beyond THEN i.orphan AND i.service <> o.service ELSE i.trace_id = o.trace_id OR i.top END
    AND i.failed = o.failed AND classes_meet(i.class, o.class) AND NOT ids_differ(i.response_id, o.response_id)
    AND CASE WHEN $known::BOOLEAN THEN counts_meet(i.inputs, o.inputs) AND counts_meet(i.outputs, o.outputs)
      ELSE NOT (both_known(i.inputs, o.inputs) AND both_known(i.outputs, o.outputs) AND counts_meet(i.inputs, o.inputs) AND counts_meet(i.outputs, o.outputs))
        AND (counts_meet(i.inputs, o.inputs) AND counts_meet(i.outputs, o.outputs) OR counts_near(i.input, o.input) AND counts_near(i.output, o.output)) END)
FROM within
ANTI JOIN lineage AS l ON l.node = within.inner_node AND l.ancestor = within.outer_node
ANTI JOIN lineage AS u ON u.node = within.outer_node AND u.ancestor = within.inner_node;
