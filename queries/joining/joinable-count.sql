-- Is there any call span that can be joined?
SELECT count(*)::DOUBLE AS spans FROM joinable_rows
