-- How are the lengths of traces and calls distributed, by random group? The mean of a bin's logarithms is its length.
SELECT cohort::profile.cohort_name AS cohort, unit::ENUM ('calls', 'input tokens') AS unit, 2 ** (sum(total) / sum(n)) AS length, list(g::INTEGER ORDER BY g) AS groups, list(n ORDER BY g) AS weights
FROM profile.score_length GROUP BY cohort, unit, bin ORDER BY cohort, unit, bin
