-- Which files does a glob match, or which objects are there under a prefix?
SELECT file FROM glob($pattern::VARCHAR) ORDER BY file
