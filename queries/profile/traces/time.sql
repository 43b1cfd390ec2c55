-- Where do traces wait? Seconds on the critical path that a span spends outside its critical children, by label and random group.
CREATE OR REPLACE TABLE profile.topology_time AS
WITH waits AS (
  SELECT trace, node, parent, label, (end_ns - start_ns) / 1e9 AS seconds FROM topology_walk WHERE critical),
inside AS (SELECT parent AS node, sum(seconds) AS seconds FROM waits WHERE parent IS NOT NULL GROUP BY parent)
SELECT t.cohort, any_value(p.text) AS label, t.g, sum(t.w * greatest(0, w.seconds - coalesce(i.seconds, 0))) AS seconds, sum(t.w) AS visits
FROM waits AS w LEFT JOIN inside AS i ON i.node = w.node JOIN topology_traces AS t ON t.trace = w.trace
JOIN (SELECT label, any_value(text) AS text FROM topology_phrases GROUP BY label) AS p ON p.label = w.label
GROUP BY t.cohort, p.label, t.g;
