-- Do traces reach from service to service, and are the parents of spans there?
SELECT count(*)::DOUBLE AS traces, count(*) FILTER (services > 1)::DOUBLE AS several,
  coalesce(sum(spans), 0)::DOUBLE AS spans, coalesce(sum(orphans), 0)::DOUBLE AS orphans
FROM (
  SELECT s.trace_id, count(DISTINCT r.v[list_position(r.keys, 'service.name')]) AS services, count(*) AS spans,
    count(*) FILTER (s.parent_span_id IS NOT NULL AND p.span_id IS NULL) AS orphans
  FROM spans AS s LEFT JOIN resources AS r ON r.resource = s.resource
  LEFT JOIN (SELECT DISTINCT trace_id, span_id FROM spans) AS p
    ON p.trace_id = s.trace_id AND p.span_id = s.parent_span_id
  GROUP BY s.trace_id)
