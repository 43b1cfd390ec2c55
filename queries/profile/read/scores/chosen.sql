-- How do the calls that were scored fare, by random group?
SELECT score, cohort::profile.cohort_name AS cohort, list(g::INTEGER ORDER BY g) AS groups, list(n ORDER BY g) AS weights,
  list(failures ORDER BY g) AS failures, list(timed ORDER BY g) AS timed, list(total ORDER BY g) AS "logSeconds"
FROM profile.score_chosen GROUP BY score, cohort ORDER BY score, cohort
