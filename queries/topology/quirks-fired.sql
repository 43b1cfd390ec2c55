-- Did any quirk fire?
SELECT EXISTS (SELECT 1 FROM topology_quirks) AS found
