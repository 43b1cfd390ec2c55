-- Which spans go because their scope speaks in one cohort only?
INSERT INTO topology_quirks
SELECT rowid::INTEGER, 'one-sided scope: ' || $scope::VARCHAR, 'splice' FROM topology_nodes
WHERE scope = $scope::VARCHAR AND rowid NOT IN (SELECT node FROM topology_quirks WHERE action = 'splice');
