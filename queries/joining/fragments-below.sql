-- Which fragments complete the call right above them?
INSERT INTO joined_pairs
SELECT o.node, f.node, 'fragment', 1
FROM joining_spans AS f JOIN call_spans AS o ON o.trace_id = f.trace_id AND o.span_id = f.parent_span_id
WHERE f.role = 'fragment'
QUALIFY row_number() OVER (PARTITION BY f.node ORDER BY o.node) = 1;
