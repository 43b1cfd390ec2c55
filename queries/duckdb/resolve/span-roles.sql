-- What is each span: a call of a model, an engine's side of one, an agent, a tool, a retrieval, a grader, a step?
CREATE OR REPLACE TABLE span_roles AS
SELECT trace_id, span_id, role FROM span_marks WHERE role IS NOT NULL;
