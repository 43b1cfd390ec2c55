-- Which spans were not compared, as too many others look alike at their time?
INSERT INTO crowded SELECT DISTINCT node, $step::VARCHAR FROM alike_spans WHERE crowd;
