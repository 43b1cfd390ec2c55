-- Has any instrumentation scope spans in one cohort only?
SELECT count(*) > 0 AS found
FROM (SELECT scope FROM topology_nodes WHERE rowid NOT IN (SELECT node FROM topology_quirks WHERE action = 'splice')
      GROUP BY scope HAVING min(cohort) = max(cohort))
