-- What does one table of the profile hold, to be kept in a file?
COPY profile./* table */ TO ($path::VARCHAR) (FORMAT parquet, COMPRESSION zstd)
