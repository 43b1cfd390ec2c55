-- Which candidates are still open? Those whose groups are not one yet, have no layer in common, and state nothing that only different calls
-- do: another cohort, eval case, user or conversation.
CREATE OR REPLACE TEMP TABLE candidate_pairs AS
WITH layers AS (SELECT head, list(DISTINCT layer) AS layers FROM call_groups GROUP BY head),
headed AS (
  SELECT p.outer_node, p.inner_node, p.outer_layer, p.inner_layer, p.cost, coalesce(a.head, p.outer_node) AS outer_head, coalesce(b.head, p.inner_node) AS inner_head
  FROM candidate_pairs AS p
  LEFT JOIN call_groups AS a ON a.node = p.outer_node LEFT JOIN call_groups AS b ON b.node = p.inner_node),
open_pairs AS (
  SELECT h.* FROM headed AS h LEFT JOIN layers AS la ON la.head = h.outer_head LEFT JOIN layers AS lb ON lb.head = h.inner_head
  WHERE h.outer_head <> h.inner_head
    AND NOT list_has_any(coalesce(la.layers, [h.outer_layer]), coalesce(lb.layers, [h.inner_layer]))),
heads AS (SELECT outer_head AS head FROM open_pairs UNION SELECT inner_head FROM open_pairs),
headed_identities AS (
  SELECT coalesce(g.head, s.node) AS head, s.mark, s.value FROM stated_identities AS s LEFT JOIN call_groups AS g ON g.node = s.node),
identities AS (SELECT head, mark, list(DISTINCT value) AS stated FROM headed_identities SEMI JOIN heads USING (head) GROUP BY head, mark),
opposed AS (
  SELECT DISTINCT p.outer_head, p.inner_head
  FROM open_pairs AS p JOIN identities AS o ON o.head = p.outer_head JOIN identities AS i ON i.head = p.inner_head AND i.mark = o.mark
  WHERE NOT list_has_any(o.stated, i.stated))
FROM open_pairs ANTI JOIN opposed USING (outer_head, inner_head);
