-- How much weight and how many calls has each joint context, by random group?
SELECT (c.cohort = 'production')::UTINYINT AS side, p.place, c.g, c.n, c.calls
FROM profile.cell_group AS c JOIN cell_places AS p ON p.cell = c.cell ORDER BY side, p.place, c.g
