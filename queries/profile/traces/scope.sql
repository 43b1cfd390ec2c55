-- Which instrumentation scopes speak in each cohort, in how many spans and traces?
CREATE OR REPLACE TABLE profile.topology_scope AS
SELECT cohort, scope, count(*)::DOUBLE AS spans, count(DISTINCT trace)::DOUBLE AS traces FROM topology_nodes GROUP BY ALL;
