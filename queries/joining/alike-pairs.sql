-- Which call spans beyond a line of ancestors look alike, one within the other, with both gaps at most $gap_ns? Times are compared first, and
-- what the few left state after that.
CREATE OR REPLACE TEMP TABLE candidate_pairs AS
WITH outers AS (
  SELECT *, unnest([(start_ns - slack_ns) // ($gap_ns::BIGINT + slack_ns), (start_ns - slack_ns) // ($gap_ns::BIGINT + slack_ns) + 1]) AS start_searched
  FROM alike_spans WHERE NOT crowd),
searches AS (
  SELECT *, unnest([(end_ns - $gap_ns::BIGINT) // ($gap_ns::BIGINT + slack_ns), (end_ns - $gap_ns::BIGINT) // ($gap_ns::BIGINT + slack_ns) + 1]) AS end_searched
  FROM outers),
within AS (
  SELECT DISTINCT o.node AS outer_node, i.node AS inner_node
  FROM searches AS o JOIN alike_spans AS i ON i.key = o.key AND i.slot = o.start_searched AND i.end_slot = o.end_searched
  WHERE NOT i.crowd AND i.layer <> o.layer AND i.failed = o.failed
    AND i.start_ns BETWEEN o.start_ns - o.slack_ns AND o.start_ns + $gap_ns::BIGINT
    AND i.end_ns BETWEEN o.end_ns - $gap_ns::BIGINT AND o.end_ns + o.slack_ns
    AND i.end_ns - i.start_ns >= 0.5 * (o.end_ns - o.start_ns)
    AND i.end_ns - i.start_ns <= o.end_ns - o.start_ns
    AND CASE WHEN o.beyond THEN i.orphan AND i.service <> o.service ELSE i.trace_id = o.trace_id OR i.top END),
stated AS (
  SELECT outer_node, inner_node, o.layer AS outer_layer, i.layer AS inner_layer, abs(o.start_ns - i.start_ns) + abs(o.end_ns - i.end_ns) AS cost,
    both_known(i.inputs, o.inputs) AND both_known(i.outputs, o.outputs) AS known,
    counts_meet(i.inputs, o.inputs) AND counts_meet(i.outputs, o.outputs) AS meet,
    counts_near(i.input, o.input) AND counts_near(i.output, o.output) AS nearly,
    classes_meet(i.class, o.class) AND NOT ids_differ(i.response_id, o.response_id) AS possible,
    (i.end_ns - i.start_ns, -i.start_ns, i.node) < (o.end_ns - o.start_ns, -o.start_ns, o.node) AS shorter
  FROM within JOIN call_spans AS o ON o.node = outer_node JOIN call_spans AS i ON i.node = inner_node),
alike AS (
  SELECT outer_node, inner_node, outer_layer, inner_layer, cost FROM stated
  WHERE possible AND shorter AND CASE WHEN $known::BOOLEAN THEN meet ELSE NOT (known AND meet) AND (meet OR nearly) END)
FROM alike
ANTI JOIN lineage AS l ON l.node = alike.inner_node AND l.ancestor = alike.outer_node
ANTI JOIN lineage AS u ON u.node = alike.outer_node AND u.ancestor = alike.inner_node;
