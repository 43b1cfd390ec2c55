-- Which lists of accelerator products do the gauges of a replica name?
SELECT DISTINCT list_sort(said) AS said FROM gauge_facts WHERE target = $target::VARCHAR
