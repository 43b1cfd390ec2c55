-- What does one table hold in the first of the profiles that are added up?
CREATE OR REPLACE TEMP TABLE part AS SELECT /* columns */ FROM read_parquet($path::VARCHAR)
