-- What is each span, and what does it say of its trace's traffic?
CREATE OR REPLACE TEMP TABLE span_marks AS
SELECT
  s.row_number, s.file, s.trace_id, s.span_id, s.parent_span_id, s.start_ns, s.end_ns, s.status = 'error' AS failed, s.trace_state,
  /* one expression per mark */
  s.role
FROM /* spans with roles */ AS s
JOIN resource_facts AS r ON r.resource = s.resource;
