-- How many spans of a file have no ids? The query of the format is put where they are asked for.
SELECT count(*)::DOUBLE AS spans FROM (/* spans of the format */)
WHERE NOT coalesce(trace <> '' AND span <> '', false)
