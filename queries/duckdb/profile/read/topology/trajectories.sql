-- Which trajectories do runs of inputs take that were run more than once?
SELECT cohort, input::VARCHAR AS input, known_from AS "knownFrom", shape::VARCHAR AS signature, steps, sum(runs) AS runs
FROM profile.topology_trajectory
WHERE input IN (SELECT input FROM profile.topology_trajectory GROUP BY input HAVING sum(runs) > 1)
GROUP BY cohort, input, known_from, shape, steps ORDER BY ALL
