-- Which ids do several spans have? Copies of one span, or different spans.
CREATE OR REPLACE TEMP TABLE shared_ids AS
SELECT trace_id, span_id FROM spans GROUP BY trace_id, span_id HAVING count(*) > 1;
