-- Which span does each span hang under, where no quirk moves any?
CREATE OR REPLACE TEMP TABLE topology_links AS
SELECT s.* EXCLUDE (parent, phrase, abroad), p.label, s.parent
FROM topology_spans AS s JOIN topology_phrases AS p ON p.phrase = s.phrase AND p.abroad = s.abroad;
