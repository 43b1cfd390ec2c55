-- Which instrumentation scopes speak in each cohort?
SELECT cohort, scope, spans, traces FROM profile.topology_scope ORDER BY ALL
