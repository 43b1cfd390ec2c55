-- Which traces are drawn alike? Traces whose spans are alike, whatever their order, are of one kind; what follows from the spans is
-- then counted once a kind. A kind is known by the sum of its spans' hashes.
-- Only where something failed can something have been retried: the next sibling of the same label that began after the failure ended.
CREATE OR REPLACE TEMP TABLE topology_trace_kinds AS
-- A failure is repaired by a later success of the same step with the same arguments, or one that says that it is another attempt; any
-- later success of the step may be the agent's next regular call, as one after a success is.
WITH suspects AS (SELECT DISTINCT trace, parent, label FROM topology_walk WHERE failed AND parent IS NOT NULL),
retried AS (
  SELECT s.trace, s.role, s.role IN ('model', 'tool', 'retrieval', 'agent') AS step, s.failed, s.failed AND lead(s.start_ns) OVER chain >= s.end_ns AS retried,
    s.failed AND bool_or(NOT s.failed) OVER (chain ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS recovered,
    s.failed AND (n.arguments IS NOT NULL OR bool_or(n.again IS NOT NULL) OVER (PARTITION BY s.trace, s.parent, s.label)) AS told,
    s.failed AND (
      n.arguments IS NOT NULL AND coalesce(bool_or(NOT s.failed) OVER (same ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), false)
      OR coalesce(bool_or(NOT s.failed AND coalesce(n.again, false)) OVER (chain ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), false)) AS repaired
  FROM topology_walk AS s SEMI JOIN suspects AS q ON q.trace = s.trace AND q.parent = s.parent AND q.label = s.label
  JOIN topology_nodes AS n ON n.rowid = s.node
  WINDOW chain AS (PARTITION BY s.trace, s.parent, s.label ORDER BY s.start_ns, s.node),
    same AS (PARTITION BY s.trace, s.parent, s.label, n.arguments ORDER BY s.start_ns, s.node)),
retries AS (
  SELECT trace, count(*) FILTER (retried) AS retries, count(*) FILTER (retried AND role = 'model') AS retried_turns,
    count(*) FILTER (step AND failed) AS failures, count(*) FILTER (step AND recovered) AS recovered, count(*) FILTER (step AND told) AS told,
    count(*) FILTER (step AND repaired) AS repaired
  FROM retried GROUP BY trace),
chains AS (
  SELECT trace, sum(successes) AS successes, sum(successes - 1) AS followed
  FROM (SELECT any_value(trace) AS trace, count(*) AS successes FROM topology_walk
        WHERE parent IS NOT NULL AND NOT failed AND role IN ('model', 'tool', 'retrieval', 'agent') GROUP BY parent, label) GROUP BY trace),
fans AS (
  SELECT trace, max(children) AS fanout
  FROM (SELECT any_value(trace) AS trace, count(*) AS children FROM topology_walk WHERE parent IS NOT NULL GROUP BY parent HAVING count(*) > 1) GROUP BY trace),
drawn AS (
  SELECT trace, sum(hash(path_id, parent_label, label, depth, critical, role, sub_agent, failed)) AS spans,
    (max(end_ns) - min(start_ns)) / 1e9 AS seconds
  FROM topology_walk GROUP BY trace),
signed AS (
  SELECT d.trace, d.spans, d.seconds, coalesce(f.fanout, 0) AS fanout, coalesce(r.retries, 0) AS retries, coalesce(r.retried_turns, 0) AS retried_turns,
    coalesce(r.failures, 0) AS failures, coalesce(r.recovered, 0) AS recovered, coalesce(r.told, 0) AS told, coalesce(r.repaired, 0) AS repaired,
    coalesce(c.successes, 0) AS successes, coalesce(c.followed, 0) AS followed
  FROM drawn AS d LEFT JOIN fans AS f ON f.trace = d.trace LEFT JOIN retries AS r ON r.trace = d.trace LEFT JOIN chains AS c ON c.trace = d.trace)
SELECT trace, hash(spans, fanout, retries, retried_turns, failures, recovered, told, repaired, successes, followed) AS kind, * EXCLUDE (trace, spans) FROM signed;

-- One trace stands for each kind.
CREATE OR REPLACE TEMP TABLE topology_kinds AS
SELECT kind, min(trace) AS trace, any_value(fanout)::INTEGER AS many, any_value(retries)::INTEGER AS retries,
  any_value(retried_turns)::INTEGER AS retried_turns, any_value(failures)::INTEGER AS failures, any_value(recovered)::INTEGER AS recovered,
  any_value(told)::INTEGER AS told, any_value(repaired)::INTEGER AS repaired, any_value(successes)::INTEGER AS successes, any_value(followed)::INTEGER AS followed
FROM topology_trace_kinds GROUP BY kind;

CREATE OR REPLACE TEMP TABLE topology_drawn AS
SELECT k.kind, w.* EXCLUDE (trace) FROM topology_walk AS w JOIN topology_kinds AS k ON k.trace = w.trace;

-- How much traffic is of each kind?
CREATE OR REPLACE TEMP TABLE topology_counts AS
SELECT t.cohort, t.g, k.kind, sum(t.w) AS n, sum(t.w * t.w) AS n2, count(*)::DOUBLE AS traces
FROM topology_trace_kinds AS k JOIN topology_traces AS t ON t.trace = k.trace GROUP BY ALL;

-- Which three traces of each cohort show a kind?
CREATE OR REPLACE TEMP TABLE topology_exemplars AS
SELECT cohort, kind, list_transform(traces, lambda t: {h: t.h, id: t.id::VARCHAR}) AS traces
FROM (SELECT t.cohort, k.kind, min({h: hash(t.trace_id), id: t.trace_id}, 3) AS traces
      FROM topology_trace_kinds AS k JOIN topology_traces AS t ON t.trace = k.trace GROUP BY ALL);

-- Which labels call which in a trace of each kind? The first span of a trace hangs under label 0, so that every trace has an edge.
CREATE OR REPLACE TEMP TABLE topology_edges AS
SELECT kind, parent_label, label, count(*)::INTEGER AS times FROM topology_drawn GROUP BY ALL;
