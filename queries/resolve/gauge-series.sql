-- Which series of engine gauges are there, and what does each say? A share that is ever above one was exported as percent: no value
-- of it is to be believed. `part`: all labels but those of ranks that repeat each other.
CREATE OR REPLACE TEMP TABLE gauge_series AS
SELECT row_number() OVER ()::INTEGER AS series, *, string_split(label_keys, chr(31)) AS keys, string_split(label_values, chr(31)) AS v
FROM (SELECT name, label_keys, label_values, min(time_ns) AS first_ns, max(time_ns) AS last_ns, max(value) AS most, min(value) AS least
      FROM samples GROUP BY ALL);

CREATE OR REPLACE TEMP TABLE gauge_samples AS
SELECT DISTINCT s.series, m.time_ns, m.value
FROM samples AS m JOIN gauge_series AS s ON s.name = m.name AND s.label_keys = m.label_keys AND s.label_values = m.label_values;

CREATE OR REPLACE TEMP TABLE gauge_owners AS
SELECT DISTINCT series, v[list_position(keys, label)] AS replica
FROM gauge_series, gauge_replica_labels WHERE v[list_position(keys, label)] <> '';

CREATE OR REPLACE TEMP TABLE gauge_readings AS
SELECT s.series, s.first_ns, s.last_ns, r.target, r.place, e.engine,
       CASE WHEN r.reads IS NOT NULL THEN nullif(s.v[list_position(s.keys, r.reads)], '') END AS said,
       r.reads IS NULL AS sampled, r.share,
       list_filter(list_transform(l.ranks, lambda label: s.v[list_position(s.keys, label)]), lambda rank: rank IS NOT NULL)[1] AS rank,
       list_filter(list_zip(s.keys, s.v), lambda pair: NOT list_contains(l.repeating, pair[1]))::VARCHAR AS part
FROM gauge_series AS s
JOIN gauge_rules AS r ON r.metric = s.name AND (r.label IS NULL OR s.v[list_position(s.keys, r.label)] = r.label_value)
CROSS JOIN (SELECT (SELECT list(label) FROM gauge_rank_labels) AS ranks, (SELECT list(label) FROM gauge_repeating_labels) AS repeating) AS l
LEFT JOIN gauge_engines AS e ON starts_with(s.name, e.prefix)
WHERE s.least >= 0 AND (NOT r.share OR s.most <= 1);
