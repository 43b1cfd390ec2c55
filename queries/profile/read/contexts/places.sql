-- At which place does each joint context stand, by the order of their bins? All tables of contexts are told by it: numbers travel, not lists.
CREATE OR REPLACE TEMP TABLE cell_places AS SELECT cell, bins, (row_number() OVER (ORDER BY bins) - 1)::INTEGER AS place FROM profile.cell
