-- Does a key or a type of a file's spans hold the separator? Then a span has more pieces of the one than of the other, or a type is none.
SELECT count(*) > 0 AS found
FROM (SELECT DISTINCT attribute_keys, attribute_types FROM spans WHERE file = $file::UINTEGER)
WHERE len(string_split(attribute_keys, chr(31))) <> len(string_split(attribute_types, chr(31)))
  OR NOT regexp_full_match(attribute_types, '((string|bool|int|double|array|kvlist|bytes)Value|\x1f)*')
