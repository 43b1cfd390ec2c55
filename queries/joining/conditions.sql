-- When do classes, models, counts and ids of two call spans meet?
CREATE OR REPLACE TEMP MACRO classes_meet(one, other) AS coalesce(one = other, true);

CREATE OR REPLACE TEMP MACRO models_meet(one, other) AS len(one) = 0 OR len(other) = 0 OR list_has_any(one, other);

CREATE OR REPLACE TEMP MACRO counts_meet(one, other) AS len(one) = 0 OR len(other) = 0 OR list_has_any(one, other);

CREATE OR REPLACE TEMP MACRO both_known(one, other) AS len(one) > 0 AND len(other) > 0;

CREATE OR REPLACE TEMP MACRO counts_near(one, other) AS coalesce(abs(one - other) <= greatest(5, 0.1 * greatest(one, other)), true);

-- Ids of one shape that are unequal: same leading letters, lengths within 2. A framework's own run id is of another shape.
CREATE OR REPLACE TEMP MACRO ids_differ(one, other) AS coalesce(
  one <> other AND regexp_extract(one, '^[A-Za-z]+') = regexp_extract(other, '^[A-Za-z]+') AND abs(len(one) - len(other)) <= 2, false);

-- Some instrumentations write a word for a model they do not know.
CREATE OR REPLACE TEMP MACRO is_model(said) AS coalesce(lower(said) NOT IN (/* absent texts */), false);
