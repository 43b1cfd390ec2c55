-- Which spans without length that state a duration are no fragments? Those with children of their own.
UPDATE span_marks SET role = 'model', call_fragment = NULL
WHERE role = 'fragment' AND call_fragment = 'brief' AND EXISTS (
  FROM span_marks AS c WHERE c.trace_id = span_marks.trace_id AND c.parent_span_id = span_marks.span_id);
