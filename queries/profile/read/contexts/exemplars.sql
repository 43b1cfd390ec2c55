-- Which traces show each joint context? Their ids as one text, in the order of cohorts and places.
SELECT array_to_string(list_transform(e.traces, lambda t: replace(t.id, '-', '')), ' ') AS traces
FROM profile.exemplar AS e JOIN cell_places AS p ON p.cell = e.cell ORDER BY e.cohort = 'production', p.place
