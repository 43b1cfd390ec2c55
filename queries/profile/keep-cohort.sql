-- Which rows of a table of the profile are of another cohort? They go.
DELETE FROM profile./* table */ WHERE cohort <> $cohort::VARCHAR
