-- How many held traces are complete?
SELECT count(*)::DOUBLE AS traces FROM ripe
