-- How are the outcomes distributed in each joint context, by random group? One row per group; contexts by their place in the
-- dictionary, everything a number, as there are many.
SELECT (h.cohort = 'production')::INTEGER AS side, c.place::INTEGER AS place, h.outcome[2:]::INTEGER AS outcome, h.bin, h.g::INTEGER AS g, h.n
FROM profile.histogram_group AS h
JOIN (SELECT cell, row_number() OVER (ORDER BY cell) - 1 AS place FROM profile.cell) AS c ON c.cell = h.cell
ORDER BY side, place, outcome, h.bin NULLS FIRST, g
