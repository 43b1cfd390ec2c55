-- Of which version are the tables of a new database?
CREATE TABLE IF NOT EXISTS schema_version AS SELECT $version::UINTEGER AS version
