-- Which calls between labels does each cohort make? `n` shares each trace's weight among its edges; `present` is the weight of
-- traces that have the edge at all. A trace's first span hangs under ''.
CREATE OR REPLACE TABLE profile.topology_edge AS
WITH texts AS (SELECT label, any_value(text) AS text FROM topology_phrases GROUP BY label UNION ALL SELECT 0, ''),
sizes AS (SELECT kind, sum(times) AS edges FROM topology_edges GROUP BY kind),
counted AS (
  SELECT c.cohort, e.parent_label, e.label, c.g, sum(c.n * e.times / z.edges) AS n, sum(c.n) AS present, sum(e.times * c.n) AS times
  FROM topology_edges AS e JOIN sizes AS z ON z.kind = e.kind JOIN topology_counts AS c ON c.kind = e.kind
  GROUP BY ALL)
SELECT c.cohort, p.text AS parent, l.text AS child, c.g, c.n, c.present, c.times
FROM counted AS c JOIN texts AS p ON p.label = c.parent_label JOIN texts AS l ON l.label = c.label;
