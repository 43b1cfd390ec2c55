-- Which joint contexts are there, in the order of their places?
SELECT to_json(bins)::VARCHAR AS bins FROM cell_places ORDER BY place
