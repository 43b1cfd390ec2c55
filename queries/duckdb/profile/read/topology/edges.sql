-- Which labels call which in each cohort, by random group?
SELECT cohort, parent, child, list(g::INTEGER ORDER BY g) AS groups, list(n ORDER BY g) AS weights, list(present ORDER BY g) AS present, list(times ORDER BY g) AS times
FROM profile.topology_edge GROUP BY cohort, parent, child ORDER BY cohort, parent, child
