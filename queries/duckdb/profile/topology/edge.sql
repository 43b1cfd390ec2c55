-- Which calls between labels does each cohort make? `n` shares each trace's weight among its edges; `present` is the weight of
-- traces that have the edge at all. A trace's first span hangs under ''.
CREATE OR REPLACE TABLE profile.topology_edge AS
WITH texts AS (SELECT label, any_value(text) AS text FROM topology_phrases GROUP BY label UNION ALL SELECT 0, ''),
sizes AS (SELECT trace, sum(times) AS edges FROM topology_edges GROUP BY trace),
counted AS (
  SELECT t.cohort, e.parent_label, e.label, t.g, sum(t.w * e.times / z.edges) AS n, sum(t.w) AS present, sum(e.times * t.w) AS times
  FROM topology_edges AS e JOIN sizes AS z ON z.trace = e.trace JOIN topology_traces AS t ON t.trace = e.trace
  GROUP BY ALL)
SELECT c.cohort, p.text AS parent, l.text AS child, c.g, c.n, c.present, c.times
FROM counted AS c JOIN texts AS p ON p.label = c.parent_label JOIN texts AS l ON l.label = c.label;
