#!/bin/sh
# What one would type in a shell: jq to tab-separated rows, sqlite3 to import them.
set -e
here=$(dirname "$0")
columns=$(tr '\n' ' ' <"$here/columns.txt")
names=$(printf '"%s", ' trace_id span_id parent_span_id name kind start_ns end_ns $columns | sed 's/, $//')
wanted=$(jq -Rsc 'split("\n") | map(select(. != ""))' "$here/columns.txt")
sqlite3 "$2" "CREATE TABLE spans ($names)"
jq -r --argjson wanted "$wanted" '.resourceSpans[].scopeSpans[].spans[]
  | (.attributes | map({key, value: (.value | to_entries[0].value)}) | from_entries) as $said
  | [.traceId, .spanId, .parentSpanId, .name, .kind, .startTimeUnixNano, .endTimeUnixNano] + [$wanted[] as $key | $said[$key]]
  | @tsv' "$1" | sqlite3 -cmd '.mode tabs' "$2" '.import /dev/stdin spans'
sqlite3 "$2" 'SELECT count(*) FROM spans'
