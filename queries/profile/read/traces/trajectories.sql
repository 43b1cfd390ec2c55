-- Which trajectories do runs of inputs take that were run more than once? One JSON text per row: there are many, with lists.
SELECT to_json({cohort: cohort, input: input::VARCHAR, "knownFrom": known_from, signature: shape::VARCHAR, steps: steps, runs: sum(runs)})::VARCHAR AS row
FROM profile.topology_trajectory
WHERE input IN (SELECT input FROM profile.topology_trajectory GROUP BY input HAVING sum(runs) > 1)
GROUP BY cohort, input, known_from, shape, steps ORDER BY cohort, input, known_from, shape, steps
