-- Which traces show each joint context? Three of them by smallest hash, so that parts add up.
CREATE OR REPLACE TABLE profile.exemplar AS
SELECT cohort, cell, list_transform(traces, lambda t: {h: t.h, id: t.id::VARCHAR}) AS traces
FROM (SELECT cohort, cell, min({h: trace, id: trace_id}, 3) AS traces
      FROM (SELECT DISTINCT cohort, cell, trace, trace_id FROM context) GROUP BY cohort, cell);
