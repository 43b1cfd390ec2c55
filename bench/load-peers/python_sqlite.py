"""The script one would write first: json.loads and executemany into sqlite."""
import json
import sys
from pathlib import Path

path, database = sys.argv[1:3]
import sqlite3

columns = Path(__file__).with_name("columns.txt").read_text().split()
fields = ["trace_id", "span_id", "parent_span_id", "name", "kind", "start_ns", "end_ns"]


def rows():
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            for resource in json.loads(line)["resourceSpans"]:
                for scope in resource["scopeSpans"]:
                    for span in scope["spans"]:
                        said = {each["key"]: next(iter(each["value"].values()), None) for each in span["attributes"]}
                        yield (
                            span["traceId"],
                            span["spanId"],
                            span.get("parentSpanId"),
                            span["name"],
                            span["kind"],
                            int(span["startTimeUnixNano"]),
                            int(span["endTimeUnixNano"]),
                            *(said.get(column) for column in columns),
                        )


connection = sqlite3.connect(database)
connection.execute(f"CREATE TABLE spans ({', '.join(f'{chr(34)}{name}{chr(34)}' for name in fields + columns)})")
connection.executemany(f"INSERT INTO spans VALUES ({', '.join('?' * (len(fields) + len(columns)))})", rows())
connection.commit()
print(connection.execute("SELECT count(*) FROM spans").fetchone()[0])
