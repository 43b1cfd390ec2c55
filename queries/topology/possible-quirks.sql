-- Which quirks can any span match?
SELECT id FROM topology_possible_quirks
