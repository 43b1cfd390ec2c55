-- The place of each joint context in the order of their bins, by which all tables of contexts are told: numbers travel, not lists.
CREATE OR REPLACE TEMP TABLE cell_places AS SELECT cell, bins, (row_number() OVER (ORDER BY bins) - 1)::INTEGER AS place FROM profile.cell
