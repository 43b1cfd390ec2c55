-- How do all calls fare from which some were scored, by random group?
SELECT subject::ENUM ('run', 'call') AS subject, cohort::profile.cohort_name AS cohort, list(g::INTEGER ORDER BY g) AS groups, list(n ORDER BY g) AS weights,
  list(failures ORDER BY g) AS failures, list(timed ORDER BY g) AS timed, list(total ORDER BY g) AS "logSeconds"
FROM profile.score_chosen_from GROUP BY subject, cohort ORDER BY subject, cohort
