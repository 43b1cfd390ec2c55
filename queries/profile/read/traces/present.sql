-- Does the profile tell of whole traces?
SELECT count(*)::DOUBLE AS tables FROM duckdb_tables() WHERE database_name = 'profile' AND table_name = 'topology_total'
