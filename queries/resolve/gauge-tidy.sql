-- What was only needed to join gauges?
DROP TABLE gauge_rules;
DROP TABLE gauge_engines;
DROP TABLE gauge_replica_labels;
DROP TABLE gauge_repeating_labels;
DROP TABLE gauge_rank_labels;
DROP TABLE gauge_series;
DROP TABLE gauge_samples;
DROP TABLE gauge_owners;
DROP TABLE gauge_readings;
DROP TABLE gauge_facts;
