-- Which number does the next file get?
SELECT coalesce(max(file), 0) + 1 AS file FROM files
