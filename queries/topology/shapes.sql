-- What is the shape of each kind of trace? The set of its paths with how often each occurs (1, 2, 3 = three or more), in no order.
-- Codes are hashes of the paths' texts: the same path has the same code wherever it is counted.
CREATE OR REPLACE TEMP TABLE topology_items AS
SELECT kind, path_id, least(count(*), 3)::UTINYINT AS times FROM topology_drawn GROUP BY kind, path_id;

CREATE OR REPLACE TEMP TABLE topology_paths AS
WITH known AS (SELECT path_id, any_value(path) AS labels FROM topology_drawn GROUP BY path_id),
dictionary AS (SELECT list(text ORDER BY label) AS texts FROM (SELECT label, any_value(text) AS text FROM topology_phrases GROUP BY label)),
named AS (SELECT path_id, list_transform(labels, lambda l: texts[l]) AS path FROM known, dictionary)
SELECT path_id, path, md5_number_lower(array_to_string(path, chr(31))) AS code FROM named;

CREATE OR REPLACE TEMP TABLE topology_shapes AS
WITH codes AS (SELECT path_id, times::UTINYINT AS times, md5_number_lower(code || 'x' || times) AS item FROM topology_paths, (SELECT unnest([1, 2, 3]) AS times))
SELECT i.kind, bit_xor(c.item) AS shape
FROM topology_items AS i JOIN codes AS c ON c.path_id = i.path_id AND c.times = i.times
GROUP BY i.kind;
