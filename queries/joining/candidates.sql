-- How many pairs are candidates?
SELECT count(*)::DOUBLE AS pairs FROM candidate_pairs
