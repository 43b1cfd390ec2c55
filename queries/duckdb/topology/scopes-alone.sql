-- Has any instrumentation scope spans in one cohort only?
SELECT count(*) > 0 AS found
FROM (SELECT n.scope FROM topology_links AS l JOIN topology_nodes AS n ON n.rowid = l.node GROUP BY n.scope HAVING min(l.cohort) = max(l.cohort))
