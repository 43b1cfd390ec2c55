-- Which spans are done with? All that are loaded.
TRUNCATE spans
