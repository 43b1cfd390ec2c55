-- Which call spans can describe the same call as another one? Those of traces with several, those whose id occurs twice, and those of
-- services with several layers. A layer is what one instrumentation writes in one service: service, scope and span name.
CREATE OR REPLACE TEMP TABLE joinable_rows AS
WITH calls AS (
  SELECT row_number, trace_id, call_service, call_layer, call_response_id, call_upstream_id
  FROM span_marks WHERE role IN ('model', 'fragment') AND start_ns IS NOT NULL),
several AS (SELECT trace_id FROM calls GROUP BY trace_id HAVING count(*) > 1),
responses AS (SELECT call_response_id FROM calls WHERE call_response_id IS NOT NULL GROUP BY call_response_id HAVING count(*) > 1),
upstreams AS (SELECT call_upstream_id FROM calls WHERE call_upstream_id IS NOT NULL GROUP BY call_upstream_id HAVING count(*) > 1),
layered AS (SELECT call_service FROM calls GROUP BY call_service HAVING min(call_layer) < max(call_layer))
SELECT row_number FROM calls SEMI JOIN several USING (trace_id)
UNION SELECT row_number FROM calls SEMI JOIN layered USING (call_service)
UNION SELECT row_number FROM calls SEMI JOIN responses USING (call_response_id)
UNION SELECT row_number FROM calls SEMI JOIN upstreams USING (call_upstream_id);
