-- Which span answers to an id in its trace, where no two share one? Itself.
CREATE OR REPLACE TEMP TABLE topology_ids AS SELECT trace, span_id, rowid::INTEGER AS node FROM topology_nodes;
