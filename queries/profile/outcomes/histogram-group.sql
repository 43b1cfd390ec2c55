-- How are the outcomes distributed in each joint context, by random group? Bins in steps of gamma; NULL is the bin of zero.
CREATE OR REPLACE TABLE profile.histogram_group AS
SELECT cohort, cell, outcome, CASE WHEN value > 0 THEN floor(ln(value) / ln($gamma::DOUBLE))::INTEGER END AS bin, g, sum(w) AS n
FROM (UNPIVOT (SELECT cohort, cell, g, w, COLUMNS('^o[0-9]+$') FROM context) ON COLUMNS('^o[0-9]+$') INTO NAME outcome VALUE value)
WHERE value >= 0
GROUP BY cohort, cell, outcome, bin, g;
