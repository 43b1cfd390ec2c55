-- How many engine spans have a call, and how many calls have an engine span?
SELECT count(*)::DOUBLE AS spans, count(DISTINCT (call_trace_id, call_span_id))::DOUBLE AS calls FROM engine_sides
