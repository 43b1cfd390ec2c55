-- What is each span in its run? Kept, as topology asks again.
CREATE OR REPLACE TABLE span_roles AS
SELECT trace_id, span_id, parent_span_id, role FROM span_marks WHERE role IS NOT NULL;
