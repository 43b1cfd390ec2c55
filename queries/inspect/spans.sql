-- How many spans are loaded?
SELECT count(*)::DOUBLE AS spans FROM spans
