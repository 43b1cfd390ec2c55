-- Was the profile built with tables of scores?
SELECT count(*) > 0 AS found FROM duckdb_tables() WHERE database_name = 'profile' AND table_name = 'score_total'
