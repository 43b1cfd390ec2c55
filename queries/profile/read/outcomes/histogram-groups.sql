-- How are the outcomes distributed in each joint context, by random group? Everything a number, as there are many; the bin of zero is
-- the lowest number.
SELECT (h.cohort = 'production')::UTINYINT AS side, h.outcome[2:]::UTINYINT AS outcome, p.place, coalesce(h.bin, -2147483648) AS bin, h.g, h.n
FROM profile.histogram_group AS h JOIN cell_places AS p ON p.cell = h.cell
ORDER BY side, outcome, p.place, bin, h.g
