-- How often was each score given in each cohort, and between which values? Scores that joined no call belong to none.
CREATE OR REPLACE TABLE profile.score_total AS
SELECT score, name, evaluator, version, cohort,
  coalesce(sum(share) FILTER (value IS NOT NULL), 0) AS units,
  coalesce(sum(share) FILTER (NOT single), 0) AS runs,
  coalesce(sum(share) FILTER (failed), 0) AS errors,
  coalesce(sum(share) FILTER (value IS NOT NULL AND probable), 0) AS probable, coalesce(sum(kept * share) FILTER (value IS NOT NULL), 0) AS kept,
  0::DOUBLE AS unjoined, (count(*) FILTER (value NOT IN (0, 1)))::DOUBLE AS nonbinary, min(value) AS minimum, max(value) AS maximum
FROM scored GROUP BY ALL
UNION ALL
SELECT score, name, evaluator, version, 'none', 0, 0, 0, 0, 0, count(*), (count(*) FILTER (value NOT IN (0, 1)))::DOUBLE, min(value), max(value)
FROM scores WHERE state IN ('unjoined', 'ambiguous') GROUP BY ALL;
