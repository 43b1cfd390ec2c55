/** Everything counted as looking wrong in an input, by code, gravest first, and what it means. Nothing of it is mended or hidden. */
export const warningMeanings = {
  rejected_lines: 'lines that could not be read, and were left out',
  rejected_records: 'records of a JSON list that could not be read, and were left out',
  rejected_rows: 'rows of a table that could not be read, and were left out',
  rejected_parts: 'parts of a binary or compressed file that could not be read, and were left out',
  rejected_spans:
    'spans without a trace id or span id (missing, empty, or all zeros), which belong to no trace and were left out',
  grown_while_read: 'the file grew while it was read: load it again for what came later',
  mixed_cohorts:
    'traces whose spans contradict each other in `evalgap.cohort`; their calls belong to no cohort, but those that say one themselves',
  orphan_spans: 'spans whose parent is not in their trace',
  shared_span_ids: 'different spans with one id in one trace; all are kept',
  several_roots: 'traces with more than one span without a parent',
  missing_times: 'spans without a start or an end',
  negative_durations: 'spans that end before they start; they have no latency',
  spans_starting_before_their_parent:
    'spans that start more than 10 ms before their parent: clocks of two hosts differ',
  spans_ending_after_their_parent:
    'spans that end more than 10 ms after their parent: clocks differ, or the parent did not wait for them',
  late_spans: 'spans that start more than a minute after the last root of their trace had ended',
  spans_of_traces_loaded_earlier:
    'spans of a trace of which an earlier `evalgap load` has loaded others: what was compared before did not have them',
  duplicate_spans:
    'copies of spans (same ids, service and name, starts within a millisecond); each span is kept once, a finished copy rather than an unfinished one',
  traces_with_conflicting_sampling_weights: 'traces whose spans name different sampling thresholds; the rarest counts',
  late_spans_without_a_sampling_threshold: 'spans without the sampling threshold that others of their trace have',
  traces_kept_by_several_policies: 'traces that several tail-sampling policies kept',
  traces_kept_with_unknown_probability: 'traces kept by a policy that gives no probability, such as a rate limit',
  spans_not_taken_as_calls:
    'spans with a model or token counts that were not taken as calls, by scope and reason; a model alone is no call, as baggage copies it to other spans',
  spans_that_sum_up_calls: 'model spans whose counts are the sums of the calls below them; those are the calls',
  alike_spans_not_joined:
    'pairs of spans that look like one call but were kept apart: their layers rarely match, or each had several candidates',
  alike_spans_too_many_to_compare:
    'spans that share their service, model and counts with so many others at their time that not all could be compared',
  circular_parents: 'call spans whose parents form a circle',
  spans_with_disagreeing_counts:
    'spans of a call whose token counts disagree with those of its other spans and were not used',
  ambiguous_scores: 'scores whose key finds several things; they are not used',
  repeated_scores: 'scores that say what another one has said; they count once',
  unjoined_scores: 'scores whose key finds nothing in the traces',
} as const satisfies Readonly<Record<string, string>>
