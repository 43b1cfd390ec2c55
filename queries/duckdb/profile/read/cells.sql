-- Which joint contexts are there, with their weights by random group, their clusters and example traces?
SELECT c.cohort, b.bins AS cell, c.groups, c.weights, c.calls, k.clusters::DOUBLE[] AS clusters, list_transform(e.traces, lambda t: replace(t.id, '-', '')) AS exemplars
FROM (SELECT cohort, cell, list(g::INTEGER ORDER BY g) AS groups, list(n ORDER BY g) AS weights, sum(calls) AS calls
      FROM profile.cell_group GROUP BY cohort, cell) AS c
JOIN profile.cell AS b ON b.cell = c.cell
JOIN profile.cell_cluster AS k ON k.cohort = c.cohort AND k.cell = c.cell
JOIN profile.exemplar AS e ON e.cohort = c.cohort AND e.cell = c.cell
ORDER BY c.cohort, b.bins
