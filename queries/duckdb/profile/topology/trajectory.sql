-- Which trajectories do runs of the same input take? The 20,000 inputs with the smallest hashes, the same ones in every part.
CREATE OR REPLACE TABLE profile.topology_trajectory AS
WITH runs AS (
  SELECT t.cohort, i.input, i.known_from, s.shape, coalesce(k.steps, []) AS steps
  FROM topology_inputs AS i JOIN topology_traces AS t ON t.trace = i.trace JOIN topology_shapes AS s ON s.trace = i.trace
  LEFT JOIN topology_steps AS k ON k.trace = i.trace
  WHERE i.input IN (SELECT DISTINCT input FROM topology_inputs ORDER BY input LIMIT 20000))
SELECT cohort, input, known_from, shape, steps, count(*)::DOUBLE AS runs FROM runs GROUP BY ALL;
