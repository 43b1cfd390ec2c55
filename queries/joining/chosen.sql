-- How many pairs did the round choose?
SELECT count(*)::DOUBLE AS pairs FROM chosen_pairs
