-- Which labels call which, trace by trace? The first span of a trace hangs under label 0, so that every trace has an edge.
CREATE OR REPLACE TEMP TABLE topology_edges AS
SELECT trace, parent_label, label, count(*)::INTEGER AS times FROM topology_walk GROUP BY ALL;
