-- Which sets of attribute keys occur on spans? Few, since one instrumentation writes the same keys again and again.
CREATE OR REPLACE TABLE key_sets AS
SELECT attribute_keys, string_split(attribute_keys, chr(31)) AS keys FROM (SELECT DISTINCT attribute_keys FROM spans);
