-- Which clusters touch each joint context? One row per hash of the sketch, ascending.
SELECT (c.cohort = 'production')::UTINYINT AS side, p.place, unnest(c.clusters)::DOUBLE AS cluster
FROM profile.cell_cluster AS c JOIN cell_places AS p ON p.cell = c.cell ORDER BY side, p.place, cluster
