-- Do different spans of a trace share an id?
SELECT EXISTS (SELECT 1 FROM warnings WHERE code = 'shared_span_ids') AS found
