-- What was each trace asked, and what did it do in which order? The input is the hash of the first recorded messages without ids and
-- times, else the eval case.
CREATE OR REPLACE TEMP TABLE topology_inputs AS
WITH places AS (SELECT attribute_keys, /* input place */ AS place FROM key_sets),
asked AS (
  SELECT t.trace, arg_min(nullif(string_split(s.attribute_values, chr(31))[p.place], ''), (s.start_ns, s.parent_span_id IS NOT NULL, s.span_id)) AS input
  FROM places AS p JOIN spans AS s ON s.attribute_keys = p.attribute_keys JOIN topology_traces AS t ON t.trace_id = s.trace_id
  WHERE p.place IS NOT NULL GROUP BY t.trace)
SELECT t.trace,
  CASE WHEN nullif(trim(a.input), '') IS NOT NULL THEN 'messages' ELSE 'case' END AS known_from, length(a.input) >= 16384 AS cut,
  md5_number_lower(coalesce(nullif(trim(/* plain input */), ''), 'case:' || coalesce(m.suite, '') || '/' || m.eval_case)) >> 12 AS input
FROM topology_traces AS t JOIN traces AS m ON m.trace_id = t.trace_id LEFT JOIN asked AS a ON a.trace = t.trace
WHERE nullif(trim(a.input), '') IS NOT NULL OR m.eval_case IS NOT NULL;

-- Only the inputs with the smallest hashes are kept, the same ones in every part; steps are numbers until they are told. Lists are sorted
-- whole: an aggregate with an order of its own costs five times as much where groups are small.
CREATE OR REPLACE TEMP TABLE topology_runs AS
SELECT i.trace, i.input, i.known_from FROM topology_inputs AS i
WHERE i.input IN (SELECT DISTINCT input FROM topology_inputs ORDER BY input LIMIT 20000);

CREATE OR REPLACE TEMP TABLE topology_steps AS
SELECT w.trace, list_transform(list_sort(list({start_ns: w.start_ns, node: w.node, label: w.label})), lambda step: step.label) AS steps
FROM topology_walk AS w SEMI JOIN topology_runs AS r ON r.trace = w.trace
WHERE w.label IN (SELECT label FROM (SELECT label, any_value(role) AS role FROM topology_phrases GROUP BY label) WHERE role IN ('tool', 'retrieval', 'agent'))
GROUP BY w.trace;
