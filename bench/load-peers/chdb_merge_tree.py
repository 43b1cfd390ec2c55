"""ClickHouse's engine in a process: JSONEachRow into a MergeTree."""
import sys
from pathlib import Path

from chdb.session import Session

path, database = sys.argv[1:3]
columns = Path(__file__).with_name("columns.txt").read_text().split()
attributes = "Array(Tuple(key String, value Map(String, String)))"
spans = (
    "Array(Tuple(traceId String, spanId String, parentSpanId String, name String, kind UInt8, startTimeUnixNano UInt64,"
    f" endTimeUnixNano UInt64, attributes {attributes}))"
)
structure = f"resourceSpans Array(Tuple(scopeSpans Array(Tuple(spans {spans}))))"
read = ", ".join(f"values[indexOf(keys, '{column}')] AS `{column}`" for column in columns)
session = Session(database)
session.query("CREATE DATABASE IF NOT EXISTS peer")
session.query(f"""
CREATE TABLE peer.spans ENGINE = MergeTree ORDER BY tuple() AS
SELECT span.traceId AS trace_id, span.spanId AS span_id, span.parentSpanId AS parent_span_id, span.name AS name, span.kind AS kind,
  span.startTimeUnixNano AS start_ns, span.endTimeUnixNano AS end_ns, {read}
FROM (
  SELECT span, span.attributes.key AS keys, arrayMap(value -> mapValues(value)[1], span.attributes.value) AS values
  FROM (
    SELECT arrayJoin(scope.spans) AS span
    FROM (SELECT arrayJoin(resource.scopeSpans) AS scope
      FROM (SELECT arrayJoin(resourceSpans) AS resource FROM file('{path}', 'JSONEachRow', '{structure}')))))""")
print(session.query("SELECT count() FROM peer.spans", "TSV"))
