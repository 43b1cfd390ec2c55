-- Which scores of an earlier resolution are out of date? All of them.
DELETE FROM score_calls;

DELETE FROM scores;
