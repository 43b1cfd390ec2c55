-- Which scores were said anywhere? Those of files to begin with; scores on spans have a parent that may be what they score.
CREATE OR REPLACE TEMP TABLE score_said AS
SELECT *, NULL::UBIGINT AS parent_span_id FROM score_rows;
