-- How are the outcomes distributed in each joint context, by random group?
SELECT cohort, cell, outcome, bin, list(g::INTEGER ORDER BY g) AS groups, list(n ORDER BY g) AS weights
FROM profile.histogram_group GROUP BY cohort, cell, outcome, bin ORDER BY cohort, cell, outcome, bin NULLS FIRST
