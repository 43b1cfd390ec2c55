-- Is there any call, and how many spans were loaded?
SELECT EXISTS (SELECT 1 FROM calls) AS calls, coalesce(sum(spans), 0)::DOUBLE AS spans FROM files
