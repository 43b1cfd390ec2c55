-- Which spans were exported twice? Spans of one id, service and side that start within a millisecond are copies of one, if they have one name
-- or one is unfinished: a finished copy stays rather than an unfinished one, then the one with most attributes, then the latest end.
-- Spans that only share an id stay and are counted elsewhere.
CREATE OR REPLACE TEMP TABLE duplicates AS
WITH services AS (
  SELECT resource, list_filter(from_json(CASE WHEN json_valid(resource) THEN resource END, '[{"key":"VARCHAR","value":"MAP(VARCHAR, VARCHAR)"}]'),
    lambda a: a.key = 'service.name')[1]::VARCHAR AS service
  FROM (SELECT DISTINCT resource FROM spans SEMI JOIN shared_ids USING (trace_id, span_id))),
shared AS (
  SELECT s.file, s.rowid AS row, s.trace_id, s.span_id, s.start_ns, s.end_ns, s.name, coalesce(s.end_ns > s.start_ns, false) AS finished, coalesce(v.service, '') AS service,
    -- A client and its server may share an id, in one service too.
    coalesce(s.kind IN ('server', 'consumer'), false) AS serving,
    len(s.attribute_keys) - len(replace(s.attribute_keys, chr(31), '')) AS attributes
  FROM spans AS s SEMI JOIN shared_ids AS i ON i.trace_id = s.trace_id AND i.span_id = s.span_id
  JOIN services AS v ON v.resource = s.resource),
begun AS (
  SELECT *, coalesce(start_ns - lag(start_ns) OVER one_id >= 1000000, true) AS begins
  FROM shared WINDOW one_id AS (PARTITION BY trace_id, span_id, service, serving ORDER BY start_ns, row)),
copies AS (SELECT *, count(*) FILTER (begins) OVER (PARTITION BY trace_id, span_id, service, serving ORDER BY start_ns, row) AS copy FROM begun)
SELECT file, row FROM copies
QUALIFY NOT finished AND bool_or(finished) OVER (PARTITION BY trace_id, span_id, service, serving, copy)
  OR row_number() OVER (PARTITION BY trace_id, span_id, service, serving, copy, name
    ORDER BY finished DESC, attributes DESC, end_ns DESC NULLS LAST, file, row) > 1;

UPDATE files SET spans = spans - copies, duplicates = duplicates + copies
FROM (SELECT file, count(*) AS copies FROM duplicates GROUP BY file) AS d WHERE d.file = files.file;

DELETE FROM spans WHERE rowid IN (SELECT row FROM duplicates);

-- Their room is given back when the database is next written down.
RESET max_vacuum_tasks;

DELETE FROM shared_ids WHERE (trace_id, span_id) IN (
  SELECT (trace_id, span_id) FROM spans SEMI JOIN shared_ids USING (trace_id, span_id) GROUP BY trace_id, span_id HAVING count(*) = 1);

DROP TABLE duplicates;
