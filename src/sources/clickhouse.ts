import { framingOf } from './framing.ts'
import { firstFault, isObject, wholeFault } from './object-fault.ts'
import type { Source } from './source.ts'
import { identified } from './identified-span.ts'

const columns = ['TraceId', 'SpanId', 'SpanName', 'SpanAttributes', 'ResourceAttributes', 'Timestamp'] as const

/**
 * Rows of the table `otel_traces` of the Collector's clickhouse exporter, as JSONEachRow or Parquet, its attributes in a Map or
 * as JSON; and files of otlp2parquet, which have the same columns.
 */
export const clickhouse: Source = {
  name: 'clickhouse',
  title: 'ClickHouse otel_traces (Parquet, JSONEachRow)',
  loses: 'types of attributes, when they lie in a Map (all are text); attributes of scopes and links',
  recognise({ text, columns: found }) {
    const query = 'load/clickhouse'
    if (found !== undefined) {
      if (!columns.every((name) => found.includes(name))) return undefined
      const records = found.includes('EventsName') ? 'load/records/otlp2parquet' : 'load/records/clickhouse-parquet'
      return {
        kind: 'traces',
        reading: { framing: 'parquet', query, records },
        because: 'Parquet with the columns of otel_traces',
      }
    }
    const first = /^\s*(?:\[\s*)?\{[^\n]*/.exec(text)?.[0] ?? ''
    if (!columns.every((name) => first.includes(`"${name}":`))) return undefined
    const reading = { framing: framingOf(text), query, records: 'load/records/clickhouse-json' }
    return { kind: 'traces', reading, because: 'JSON with the columns of otel_traces' }
  },
  faultOf: (record) =>
    isObject(record)
      ? firstFault(
          wholeFault(record['Duration'], 'Duration'),
          ...Object.keys(record)
            .filter((name) => /^(Events|Links)\./.test(name))
            .map((name) => (Array.isArray(record[name]) ? undefined : `${name} is not a list`)),
        )
      : 'not a JSON object',
  spansOf: (record) => [identified(record, 'TraceId', 'SpanId')],
}
