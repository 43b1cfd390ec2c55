-- Where do the tables of a profile lie? In a database in memory of their own, beside traces that may only be read. Cohorts there have two names.
ATTACH IF NOT EXISTS ':memory:' AS profile;
CREATE TYPE IF NOT EXISTS profile.cohort_name AS ENUM ('eval', 'production');
