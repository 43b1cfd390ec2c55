-- Which quirks fired?
SELECT cohort, quirk, spans, traces FROM profile.topology_quirk ORDER BY ALL
