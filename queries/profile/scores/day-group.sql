-- What are the scores of each day, by random group?
CREATE OR REPLACE TABLE profile.score_day_group AS
SELECT score, cohort, day, g, sum(w * share) AS n, sum(w * share * value) AS total
FROM scored WHERE value IS NOT NULL GROUP BY score, cohort, day, g;
