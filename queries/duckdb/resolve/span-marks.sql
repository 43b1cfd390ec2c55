-- What is each span, and what does it say of its trace's traffic?
CREATE OR REPLACE TEMP TABLE span_marks AS
SELECT
  s.trace_id, s.span_id, s.parent_span_id, s.start_ns, s.end_ns, s.status = 'error' AS failed, s.trace_state,
  /* the role */ AS role,
  /* one expression per mark */
FROM /* readable spans */ AS s
JOIN resource_facts AS r ON r.resource = s.resource;
