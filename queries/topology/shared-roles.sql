-- Whose role is not what the span alone says? Spans that share an id share their role.
CREATE OR REPLACE TEMP TABLE topology_shared_roles AS
SELECT t.trace_id, i.span_id, i.role FROM topology_ids AS i JOIN topology_traces AS t ON t.trace = i.trace WHERE i.differ;
