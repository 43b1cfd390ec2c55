-- Which tables of the profile tell of cohorts?
SELECT table_name AS name FROM duckdb_columns() WHERE database_name = 'profile' AND column_name = 'cohort' ORDER BY name
