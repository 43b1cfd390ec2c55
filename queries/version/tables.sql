-- Which of the tables that tell a database's version are there?
SELECT table_name AS name FROM duckdb_tables() WHERE database_name = current_database() AND table_name IN ('spans', 'schema_version')
