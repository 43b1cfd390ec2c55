-- What looks wrong in the traces, by file?
-- Null: examples
SELECT f.file::DOUBLE AS file, w.code, w.count::DOUBLE AS count, w.examples FROM warnings AS w JOIN files AS f USING (file) ORDER BY f.file, w.code
