-- Which inputs and references did each eval case have, and since when did production see each? Whether it did is unknown where production has no
-- input of the kind, and beyond the largest hash that production keeps.
-- Null: input, reference, frozen, seenOn, lookedFrom
WITH kept AS (SELECT CASE WHEN count(*) < 65536 THEN 4503599627370496 ELSE max(input) END AS reach FROM profile.production_input),
kinds AS (SELECT kind, min(first_day) AS first_day FROM profile.production_input GROUP BY kind)
SELECT c."case", c.kind, c.input::DOUBLE AS input, c.reference::DOUBLE AS reference, c.first_day::VARCHAR AS "firstDay", c.frozen::VARCHAR AS frozen, c.runs,
  p.first_day::VARCHAR AS "seenOn", CASE WHEN c.input <= kept.reach THEN k.first_day::VARCHAR END AS "lookedFrom"
FROM profile.case_input AS c CROSS JOIN kept LEFT JOIN kinds AS k ON k.kind = c.kind
LEFT JOIN profile.production_input AS p ON p.kind = c.kind AND p.input = c.input
WHERE c.cohort = 'eval' ORDER BY c."case", c.kind, c.input, c.reference
