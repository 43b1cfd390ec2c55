-- Was any score said?
SELECT count(*) > 0 AS found FROM score_said
