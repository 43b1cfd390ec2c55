-- What does one file of a saved profile hold of one cohort?
COPY (SELECT * FROM read_parquet($from::VARCHAR) WHERE /* rows of the cohort */) TO ($to::VARCHAR) (FORMAT parquet)
