-- Which trajectories do runs of inputs take that were run more than once? Steps as one JSON text: there are many, and lists are read slowly.
SELECT cohort::profile.cohort_name AS cohort, input::VARCHAR AS input, known_from::ENUM ('messages', 'case') AS "knownFrom",
  shape::VARCHAR AS signature, to_json(t.steps)::VARCHAR AS steps, sum(runs) AS runs
FROM profile.topology_trajectory AS t
WHERE input IN (SELECT input FROM profile.topology_trajectory GROUP BY input HAVING sum(runs) > 1)
GROUP BY t.cohort, t.input, t.known_from, t.shape, t.steps ORDER BY t.cohort, t.input, t.known_from, t.shape, t.steps
