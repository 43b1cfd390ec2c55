-- Of which version are the tables?
SELECT version FROM schema_version
