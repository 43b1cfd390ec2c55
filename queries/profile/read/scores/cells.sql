-- What are the scores in each joint context, by random group?
-- Null: cell[]
SELECT s.score, s.cohort::profile.cohort_name AS cohort, c.bins AS cell, s.groups, s.weights, s.units, s.sums, s.squares, s.explained, k.clusters::DOUBLE[] AS clusters
FROM (SELECT score, cohort, cell, list(g::INTEGER ORDER BY g) AS groups, list(n ORDER BY g) AS weights, list(units ORDER BY g) AS units,
        list(total ORDER BY g) AS sums, list(squares ORDER BY g) AS squares, list(explained ORDER BY g) AS explained
      FROM profile.score_cell_group GROUP BY score, cohort, cell) AS s
JOIN profile.cell AS c ON c.cell = s.cell
JOIN profile.score_cell_cluster AS k ON k.score = s.score AND k.cohort = s.cohort AND k.cell = s.cell
ORDER BY s.score, s.cohort, c.bins
