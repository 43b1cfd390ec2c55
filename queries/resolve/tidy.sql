-- What was only needed on the way?
DROP VIEW facts;
DROP TABLE key_positions;
DROP TABLE span_marks;
DROP TABLE wrappers;
DROP TABLE judged;
DROP TABLE engine_sides;
DROP TABLE accelerator_classes;
DROP TABLE IF EXISTS accelerator_products;
DROP TABLE shared_ids;
DROP TABLE IF EXISTS score_said;
DROP TABLE IF EXISTS score_list;
DROP TABLE IF EXISTS score_candidates;
