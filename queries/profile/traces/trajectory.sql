-- Which trajectories do runs of the same input take? The 20,000 inputs with the smallest hashes, the same ones in every part.
CREATE OR REPLACE TABLE profile.topology_trajectory AS
WITH dictionary AS (SELECT list(text ORDER BY label) AS texts FROM (SELECT label, any_value(text) AS text FROM topology_phrases GROUP BY label)),
runs AS (
  SELECT t.cohort, r.input, r.known_from, s.shape, coalesce(p.steps, []) AS steps, count(*)::DOUBLE AS runs
  FROM topology_runs AS r JOIN topology_traces AS t ON t.trace = r.trace JOIN topology_trace_kinds AS k ON k.trace = r.trace
  JOIN topology_shapes AS s ON s.kind = k.kind LEFT JOIN topology_steps AS p ON p.trace = r.trace
  GROUP BY ALL)
SELECT cohort, input, known_from, shape, list_transform(steps, lambda l: texts[l]) AS steps, runs FROM runs, dictionary;
