-- Which spans were not taken as calls or not joined, over all files, and why? The most frequent example of each kind first.
SELECT code, sum(count)::DOUBLE AS count, list_distinct(flatten(list(coalesce(examples, []))))[:3] AS examples
FROM warnings
WHERE code IN ('spans_not_taken_as_calls', 'spans_that_sum_up_calls', 'alike_spans_not_joined', 'alike_spans_too_many_to_compare',
  'circular_parents', 'spans_with_disagreeing_counts')
GROUP BY code ORDER BY count DESC, code
