-- How are the lengths of traces and calls distributed, by random group? Four bins to a doubling, each with the sum of its logarithms.
CREATE OR REPLACE TABLE profile.score_length AS
SELECT cohort, unit, floor(4 * log2(length))::INTEGER AS bin, g, sum(w) AS n, sum(w * log2(length)) AS total
FROM score_lengths GROUP BY ALL;
