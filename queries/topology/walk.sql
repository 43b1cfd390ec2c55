-- By which path is each span reached from its trace's beginning? Paths are lists of labels; a block of up to three labels that repeats
-- at once is a loop and counts once. Spans under a grader are not application traffic.
CREATE OR REPLACE TEMP TABLE topology_walk AS
WITH RECURSIVE steps(node, trace, parent, parent_label, label, depth, path, critical, role, sub_agent, failed, start_ns, end_ns) AS (
  SELECT l.node, l.trace, NULL::INTEGER, 0, l.label, 1, [l.label], coalesce(s.critical, true), l.role, false, l.failed, l.start_ns, l.end_ns
  FROM topology_links AS l LEFT JOIN topology_siblings AS s ON s.node = l.node
  WHERE l.parent IS NULL AND l.label NOT IN (SELECT label FROM topology_phrases WHERE role = 'judge')
  UNION ALL
  SELECT l.node, l.trace, w.node, w.label, l.label, w.depth + 1,
    CASE WHEN w.path[-1] = l.label THEN w.path
         WHEN w.path[-1] = w.path[-3] AND w.path[-2] = l.label THEN w.path[:-2]
         WHEN w.path[-1] = w.path[-4] AND w.path[-2] = w.path[-5] AND w.path[-3] = l.label THEN w.path[:-3]
         ELSE list_append(w.path, l.label) END,
    w.critical AND coalesce(s.critical, true), l.role, l.role = 'agent' AND w.role = 'agent', l.failed, l.start_ns, l.end_ns
  FROM steps AS w JOIN topology_links AS l ON l.parent = w.node LEFT JOIN topology_siblings AS s ON s.node = l.node
  WHERE w.depth < 100 AND l.label NOT IN (SELECT label FROM topology_phrases WHERE role = 'judge'))
SELECT node, trace, parent, parent_label, label, depth::SMALLINT AS depth, hash(path) AS path_id, path, critical,
  role, sub_agent, failed, start_ns, end_ns FROM steps;
