-- Which inputs and references did each eval case have, and since when did production see each? Whether it did is unknown beyond the
-- largest hash that production keeps.
-- Null: input, reference, frozen, seenOn, firstDay
WITH kept AS (SELECT CASE WHEN count(*) < 65536 THEN 4503599627370496 ELSE max(input) END AS reach, count(*) AS inputs FROM profile.production_input)
SELECT c."case", c.input::DOUBLE AS input, c.reference::DOUBLE AS reference, c.first_day::VARCHAR AS "firstDay", c.frozen, c.runs,
  p.first_day::VARCHAR AS "seenOn", coalesce(kept.inputs > 0 AND c.input <= kept.reach, false) AS "isLookedFor"
FROM profile.case_input AS c CROSS JOIN kept LEFT JOIN profile.production_input AS p ON p.input = c.input
WHERE c.cohort = 'eval' ORDER BY c."case", c.input, c.reference
