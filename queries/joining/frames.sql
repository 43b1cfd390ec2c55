-- Which call spans are frames, whose counts are the sums of the calls below them? Also those without counts of which not exactly one
-- call covers half.
INSERT INTO frames
SELECT n.outer_node AS node
FROM nearest AS n JOIN call_spans AS i ON i.node = n.inner_node JOIN call_spans AS o ON o.node = n.outer_node
WHERE NOT n.divided AND NOT i.failed AND classes_meet(i.class, o.class)
GROUP BY n.outer_node
HAVING count(*) >= 2 AND CASE
  WHEN any_value(o.input) IS NOT NULL THEN count(i.input) = count(*) AND sum(i.input) = any_value(o.input) AND sum(i.output) = any_value(o.output)
  WHEN any_value(o.output) IS NULL THEN count(*) FILTER (
    o.end_ns <= o.start_ns OR least(i.end_ns, o.end_ns) - greatest(i.start_ns, o.start_ns) >= 0.5 * (o.end_ns - o.start_ns)) <> 1
  ELSE false END;

-- A frame is a step.
UPDATE span_marks SET role = 'step' WHERE row_number IN (SELECT row_number FROM call_spans SEMI JOIN frames USING (node));

DELETE FROM call_spans WHERE node IN (FROM frames);
