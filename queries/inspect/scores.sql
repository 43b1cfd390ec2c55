-- Which scores are there, of which suite and model, what became of their rows, and how did the units end? A case is the mean of its runs,
-- as harnesses have it; a unit that belongs to no case stands for itself.
-- Null: evaluator, version, suite, model, mean, standardError
WITH units AS (
  SELECT score, suite, model, coalesce('case ' || case_id, unit, row::VARCHAR) AS unit, avg(value) AS mean,
    count(*) FILTER (value IS NOT NULL OR failed) AS runs, count(*) FILTER (passed AND NOT failed) AS passes
  FROM scores WHERE state IN ('joined', 'unjoined') GROUP BY ALL),
outcomes AS (
  SELECT score, suite, model, count(mean)::DOUBLE AS cases, avg(mean) AS mean, stddev_samp(mean) / sqrt(count(mean)) AS stderr
  FROM units GROUP BY ALL),
repeats AS (
  SELECT score, suite, model, list({runs: runs::DOUBLE, successes: passes::DOUBLE, cases: cases::DOUBLE} ORDER BY runs, passes) AS repeats
  FROM (SELECT score, suite, model, runs, passes, count(*) AS cases FROM units WHERE runs > 0 GROUP BY ALL) GROUP BY ALL),
rows AS (
  SELECT score, any_value(name) AS name, any_value(evaluator) AS evaluator, any_value(version) AS version, suite, model, count(*)::DOUBLE AS rows,
    (count(*) FILTER (value IS NULL AND NOT failed))::DOUBLE AS unvalued, (count(*) FILTER (failed))::DOUBLE AS failed,
    (count(*) FILTER (explained))::DOUBLE AS explained, (count(*) FILTER (state = 'joined'))::DOUBLE AS joined,
    (count(*) FILTER (state = 'unjoined'))::DOUBLE AS unjoined, (count(*) FILTER (state = 'ambiguous'))::DOUBLE AS ambiguous,
    (count(*) FILTER (state = 'repeated'))::DOUBLE AS repeated,
    coalesce(list(DISTINCT joined) FILTER (state = 'joined'), []) AS "joinedBy"
  FROM scores GROUP BY score, suite, model)
SELECT r.score, r.name, r.evaluator, r.version, r.suite, r.model, r.rows, r.unvalued, r.failed, r.explained, r.joined, r.unjoined, r.ambiguous,
  r.repeated, list_sort(r."joinedBy") AS "joinedBy", coalesce(o.cases, 0) AS cases, o.mean, o.stderr AS "standardError", coalesce(p.repeats, []) AS repeats
FROM rows AS r
LEFT JOIN outcomes AS o ON o.score = r.score AND o.suite IS NOT DISTINCT FROM r.suite AND o.model IS NOT DISTINCT FROM r.model
LEFT JOIN repeats AS p ON p.score = r.score AND p.suite IS NOT DISTINCT FROM r.suite AND p.model IS NOT DISTINCT FROM r.model
ORDER BY r.score, r.suite, r.model
