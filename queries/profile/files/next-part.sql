-- What does one table hold in another of the profiles that are added up?
INSERT INTO part SELECT /* columns */ FROM read_parquet($path::VARCHAR)
