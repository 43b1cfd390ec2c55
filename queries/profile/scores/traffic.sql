-- Which joint contexts do traces lie in, each counting once? Kept only beside scores.
CREATE OR REPLACE TABLE profile.score_traffic AS FROM score_traffic;
