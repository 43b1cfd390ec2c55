-- Which joint contexts occur? The dictionary of their numbers, which are hashes of what they hold: parts that know nothing of each
-- other number alike.
CREATE OR REPLACE TABLE profile.cell AS SELECT cell, bins FROM context_cells;
