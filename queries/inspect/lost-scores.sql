-- Which scores could not be used? The first ten of each state, with their keys and where they stand.
SELECT f.path, s.place::DOUBLE AS place, s.score, s.state::ENUM ('unjoined', 'ambiguous') AS state,
  score_key(s.trace_id, s.span_id, s.response_id, s.suite, s.case_id, s.run_id, s.sample) AS key
FROM scores AS s JOIN files AS f ON f.file = s.file
WHERE s.state IN ('unjoined', 'ambiguous')
QUALIFY row_number() OVER (PARTITION BY s.state ORDER BY s.row) <= 10
ORDER BY s.state, s.row
