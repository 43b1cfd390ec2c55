-- How do the calls that were scored fare, by random group? Their weight, that of failed calls, and the sum of the logarithms of their latency.
CREATE OR REPLACE TABLE profile.score_chosen AS
SELECT score, cohort, g, sum(kept * share) AS n, coalesce(sum(kept * share) FILTER (call_failed), 0) AS failures,
  coalesce(sum(kept * share) FILTER (seconds > 0), 0) AS timed, coalesce(sum(kept * share * ln(seconds)) FILTER (seconds > 0), 0) AS total
FROM scored WHERE value IS NOT NULL GROUP BY score, cohort, g;
