-- Which is the nearest call span above each call span, and does another step divide them? At most 16 parents are climbed. A span that
-- names itself as parent is a root; of spans that name each other in a circle only pairs with the earlier span above stay.
CREATE OR REPLACE TEMP TABLE climbed AS
WITH RECURSIVE
several AS MATERIALIZED (SELECT trace_id FROM call_spans GROUP BY trace_id HAVING count(*) > 1),
near AS MATERIALIZED (SELECT row_number, trace_id, span_id, parent_span_id, role, start_ns FROM span_marks SEMI JOIN several USING (trace_id)),
-- Several spans of one id are one parent: a call span before others, then the earliest.
parents AS MATERIALIZED (
  SELECT row_number, trace_id, span_id, parent_span_id, role FROM near ANTI JOIN shared_ids USING (trace_id, span_id)
  UNION ALL
  SELECT row_number, trace_id, span_id, parent_span_id, role FROM near SEMI JOIN shared_ids USING (trace_id, span_id)
  QUALIFY row_number() OVER (PARTITION BY trace_id, span_id ORDER BY role = 'model' DESC NULLS LAST, start_ns, row_number) = 1),
climb(node, trace_id, at_span_id, depth, divided) AS (
  SELECT node, trace_id, parent_span_id, 1, false FROM call_spans SEMI JOIN several USING (trace_id)
  WHERE parent_span_id IS NOT NULL AND parent_span_id <> span_id
  UNION ALL
  SELECT c.node, c.trace_id, p.parent_span_id, c.depth + 1, c.divided OR coalesce(p.role IN (/* dividing roles */), false)
  FROM climb AS c JOIN parents AS p ON p.trace_id = c.trace_id AND p.span_id = c.at_span_id
  WHERE c.depth < 16 AND p.role IS DISTINCT FROM 'model' AND p.parent_span_id IS NOT NULL AND p.parent_span_id <> p.span_id)
SELECT c.node, o.node AS above, p.row_number IS NULL AS orphan, c.divided FROM climb AS c
LEFT JOIN parents AS p ON p.trace_id = c.trace_id AND p.span_id = c.at_span_id
LEFT JOIN call_spans AS o ON o.row_number = p.row_number
WHERE p.row_number IS NULL OR o.node IS NOT NULL;

-- Roots of traces, and spans below a parent that is not there.
CREATE OR REPLACE TEMP TABLE tops AS
SELECT node, false AS orphan FROM call_spans WHERE parent_span_id IS NULL OR parent_span_id = span_id
UNION ALL
SELECT node, true FROM climbed WHERE orphan
UNION ALL
SELECT c.node, true FROM call_spans AS c ANTI JOIN span_marks AS p ON p.trace_id = c.trace_id AND p.span_id = c.parent_span_id
WHERE c.parent_span_id IS NOT NULL AND c.parent_span_id <> c.span_id AND c.trace_id NOT IN (SELECT trace_id FROM call_spans GROUP BY trace_id HAVING count(*) > 1);

CREATE OR REPLACE TEMP TABLE nearest AS
SELECT node AS inner_node, above AS outer_node, divided FROM climbed WHERE above IS NOT NULL AND above <> node;

CREATE OR REPLACE TEMP TABLE lineage AS
WITH RECURSIVE above(node, ancestor, depth) AS (
  SELECT inner_node, outer_node, 1 FROM nearest
  UNION ALL
  SELECT a.node, n.outer_node, a.depth + 1 FROM above AS a JOIN nearest AS n ON n.inner_node = a.ancestor WHERE a.depth < 16)
SELECT DISTINCT node, ancestor FROM above;

INSERT INTO circles SELECT node FROM lineage WHERE node = ancestor;

DELETE FROM nearest WHERE inner_node IN (
  SELECT n.inner_node FROM nearest AS n SEMI JOIN circles AS c ON c.node = n.inner_node
  JOIN call_spans AS i ON i.node = n.inner_node JOIN call_spans AS o ON o.node = n.outer_node
  WHERE n.outer_node IN (FROM circles) AND (o.start_ns, o.span_id) > (i.start_ns, i.span_id));
