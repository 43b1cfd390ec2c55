-- What is each span, what does it state about its trace's traffic, and what do call spans have by which they are joined?
CREATE OR REPLACE TEMP TABLE span_marks AS
SELECT
  s.row_number, s.file, s.trace_id, s.span_id, s.parent_span_id, s.start_ns, s.end_ns, s.status = 'error' AS failed, s.trace_state,
  /* one expression per mark */
  -- A missing service is another one in each trace.
  CASE WHEN s.role IN ('model', 'fragment') THEN hash(coalesce(r.service_name, s.trace_id::VARCHAR)) END AS call_service,
  CASE WHEN s.role IN ('model', 'fragment') THEN hash(r.service_name, s.scope_name, s.name) END AS call_layer,
  s.role
FROM /* spans with roles */ AS s
JOIN resource_facts AS r ON r.resource = s.resource;
