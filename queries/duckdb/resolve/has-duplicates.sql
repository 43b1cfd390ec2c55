-- Was any span exported twice?
SELECT count(*) > 0 AS found
FROM (SELECT 1 FROM spans GROUP BY trace_id, span_id HAVING count(*) > 1 LIMIT 1)
