-- Which spans describe each call of several spans, and in which order do they count? The leader gives its ids, times and status. Counts are
-- taken as a block: from the first span with input and output, and from those whose counts meet its.
CREATE OR REPLACE TEMP TABLE call_members AS
WITH alone AS (
  -- A record of a call whose span is not there is a call without latency.
  SELECT node, node AS head FROM joining_spans
  WHERE role = 'fragment' AND fragment <> 'pending_span' AND input IS NOT NULL AND node NOT IN (SELECT node FROM call_groups)),
members AS (
  SELECT g.head, s.node, s.row_number, s.file, s.role, s.trace_id, s.span_id, s.service, s.streamed, s.replied, s.input, s.output, s.inputs, s.outputs,
    l.scope_name, s.end_ns - s.start_ns AS length, coalesce(l.scope_name = /* recorder */, false) AS recorded
  FROM (SELECT node, head FROM call_groups UNION ALL FROM alone) AS g
  JOIN joining_spans AS s ON s.node = g.node JOIN call_layers AS l ON l.layer = s.layer),
located AS (
  -- The application is the recorder's service, else the longest span's.
  SELECT *, first_value(service) OVER (PARTITION BY head ORDER BY recorded DESC, length DESC, node) AS application FROM members),
spoken AS (
  SELECT *, CASE WHEN recorded THEN 'recorder' WHEN service <> application THEN 'gateway'
                 WHEN regexp_matches(scope_name, /* framework scopes */, 'i') THEN 'framework' ELSE 'sdk' END AS speaker
  FROM located),
ordered AS (
  SELECT *, /* one order per kind of fact */,
    bool_or(streamed AND NOT replied AND speaker <> 'gateway') OVER (PARTITION BY head) AS stream_mute
  FROM spoken),
led AS (
  -- A streamed call's SDK span may end when the stream is handed over: where no span has a reply, the longest one counts.
  SELECT *,
    row_number() OVER (PARTITION BY head ORDER BY role = 'fragment', speaker <> 'recorder', speaker = 'gateway', NOT (replied AND length > 0),
      length <= 0, CASE WHEN stream_mute AND NOT replied THEN -length ELSE 0 END, order_reply) = 1 AS leader,
    row_number() OVER (PARTITION BY head ORDER BY input IS NULL OR output IS NULL, input IS NULL AND output IS NULL, order_reply) AS order_counts
  FROM ordered)
SELECT *,
  counts_meet(inputs, first_value(inputs) OVER blocks) AND counts_meet(outputs, first_value(outputs) OVER blocks) AS counts_agree
FROM led WINDOW blocks AS (PARTITION BY head ORDER BY order_counts);

-- Every span of such a call, with the call it describes.
CREATE OR REPLACE TABLE joined_spans AS
SELECT m.trace_id, m.span_id, l.trace_id AS call_trace_id, l.span_id AS call_span_id, m.speaker
FROM call_members AS m JOIN call_members AS l ON l.head = m.head AND l.leader
WHERE m.head IN (SELECT head FROM call_members GROUP BY head HAVING count(*) > 1);
