-- How do all calls fare from which some were scored, by random group? Once with each call counting once, once with each trace. Kept only beside scores.
CREATE OR REPLACE TABLE profile.score_chosen_from AS FROM score_chosen_from;
