-- By which kinds of clusters, sources of weights and days do calls fall?
CREATE OR REPLACE TABLE profile.composition AS
SELECT cohort, cluster_level, weight_source, day, count(*)::DOUBLE AS calls FROM context GROUP BY ALL;
