-- What did the gauges of its replica say when each call began? The last sample of each series at or before, unless it is too old.
-- Only series of the very replica, and of its data-parallel rank where that is known. Ranks that repeat each other count once, queues
-- of one replica add up; of a share with several parts nothing is known, nor where a living series has no sample young enough.
CREATE OR REPLACE TEMP TABLE gauge_facts AS
WITH wanted AS (
  SELECT c.rowid AS call, c.start_ns, r.*
  FROM call_facts AS c
  JOIN gauge_owners AS o ON o.replica = c.evalgap_route_replica
  JOIN gauge_readings AS r ON r.series = o.series
  WHERE r.first_ns <= c.start_ns AND r.last_ns >= c.start_ns - $max_age_ns::BIGINT
    AND (r.rank IS NULL OR c.evalgap_route_dp_rank IS NULL OR try_cast(r.rank AS BIGINT) = c.evalgap_route_dp_rank)),
found AS (
  SELECT w.*, s.value, (w.start_ns - s.time_ns) / 1e9 AS age, w.start_ns - s.time_ns > $max_age_ns::BIGINT AS stale
  FROM wanted AS w ASOF JOIN gauge_samples AS s ON s.series = w.series AND s.time_ns <= w.start_ns),
parts AS (
  SELECT call, target, place, part, any_value(share) AS share, bool_or(stale) AS stale, max(value) AS value, max(age) AS age,
         any_value(sampled) AS sampled, list(DISTINCT said) FILTER (said IS NOT NULL) AS said, any_value(engine) AS engine
  FROM found GROUP BY call, target, place, part),
places AS (
  SELECT call, target, place, any_value(sampled) AS sampled, max(age) AS age, list_distinct(flatten(list(said))) AS said, any_value(engine) AS engine,
         CASE WHEN bool_or(stale) OR any_value(share) AND count(*) > 1 THEN NULL ELSE sum(value) END AS value,
         bool_or(stale) AS stale
  FROM parts GROUP BY call, target, place)
SELECT call, target, CASE WHEN sampled THEN value END AS value, age, CASE WHEN stale OR sampled THEN NULL ELSE said END AS said, engine
FROM places
WHERE CASE WHEN sampled THEN value IS NOT NULL ELSE NOT stale AND len(said) > 0 END
QUALIFY row_number() OVER (PARTITION BY call, target ORDER BY place) = 1;
