-- Which traces show each joint context? Three of them by smallest hash, so that parts add up.
CREATE OR REPLACE TABLE profile.exemplar AS
SELECT cohort, cell, min(trace, 3) AS traces
FROM (SELECT DISTINCT cohort, cell, {h: trace, id: trace_id::VARCHAR} AS trace FROM context)
GROUP BY cohort, cell;
