-- Which spans were exported twice? The later copy goes; spans that only share an id stay and are counted elsewhere.
CREATE OR REPLACE TEMP TABLE duplicates AS
SELECT file, rowid AS row FROM (
  SELECT file, rowid, row_number() OVER (PARTITION BY trace_id, span_id, start_ns, name ORDER BY file, rowid) AS nth
  FROM spans SEMI JOIN shared_ids USING (trace_id, span_id))
WHERE nth > 1;

UPDATE files SET spans = spans - copies, duplicates = duplicates + copies
FROM (SELECT file, count(*) AS copies FROM duplicates GROUP BY file) AS d WHERE d.file = files.file;

DELETE FROM spans WHERE rowid IN (SELECT row FROM duplicates);

-- Their room is given back when the database is next written down.
RESET max_vacuum_tasks;

DELETE FROM shared_ids WHERE (trace_id, span_id) IN (
  SELECT (trace_id, span_id) FROM spans SEMI JOIN shared_ids USING (trace_id, span_id) GROUP BY trace_id, span_id HAVING count(*) = 1);

DROP TABLE duplicates;
