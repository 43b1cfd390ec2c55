-- Up to which file are calls resolved?
CREATE OR REPLACE TABLE resolved AS SELECT max(file) AS file FROM files
