-- What came out of each loaded file?
-- Null: samples, scores
SELECT f.file::DOUBLE AS file, f.path, f.format, f.because, f.spans::DOUBLE AS spans, coalesce(s.traces, 0)::DOUBLE AS traces, coalesce(c.calls, 0)::DOUBLE AS calls,
  nullif(f.samples, 0)::DOUBLE AS samples, r.scores::DOUBLE AS scores, f.rejected::DOUBLE AS rejected
FROM files AS f
LEFT JOIN (SELECT file, count(DISTINCT trace_id) AS traces FROM spans GROUP BY file) AS s ON s.file = f.file
LEFT JOIN (SELECT file, count(*) AS calls FROM calls GROUP BY file) AS c ON c.file = f.file
LEFT JOIN (SELECT file, count(*) AS scores FROM score_rows GROUP BY file) AS r ON r.file = f.file
ORDER BY f.file
