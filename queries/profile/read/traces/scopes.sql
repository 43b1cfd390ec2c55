-- Which instrumentation scopes speak in each cohort?
SELECT cohort::profile.cohort_name AS cohort, scope, spans, traces FROM profile.topology_scope ORDER BY ALL
