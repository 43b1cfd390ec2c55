-- Which quirks fired?
SELECT cohort::profile.cohort_name AS cohort, quirk, spans, traces FROM profile.topology_quirk ORDER BY ALL
