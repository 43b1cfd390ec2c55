import { expect, test } from 'vitest'
import { outcomesOf } from './loaded.ts'

const otlp = 'test/fixtures/otlp'
const refused = [
  [`${otlp}/opentelemetry-proto/metrics.json`, 'METRICS_EMPTY', /no gauge/],
  [`${otlp}/opentelemetry-proto/logs.json`, 'NOT_TRACES', /logs/],
  [`${otlp}/otlp2parquet/malformed.json`, 'NOT_TRACES', /logs/],
  [`${otlp}/duckdb-otlp/whitespace.jsonl`, 'TRACE_EMPTY', /no spans/],
  [`${otlp}/duckdb-otlp/multifile_malformed_traces.jsonl`, 'ALL_REJECTED', /line 1: Unterminated string/],
  [`${otlp}/duckdb-otlp/traces-initial.bar`, 'FORMAT_UNKNOWN', /no format evalgap knows/],
  ['test/fixtures/jaeger/trace_invalid_json.json', 'ALL_REJECTED', /record 1: duration is not a whole number/],
  ['test/fixtures/jaeger/trace_scan_error.json', 'DOCUMENT_DAMAGED', /cannot be read/],
  ['test/fixtures/otlp/otlp2parquet/LICENSE', 'FORMAT_UNKNOWN', /no format/],
] as const

test('unusable files are refused with the fault that names the reason', async () => {
  const outcomes = await outcomesOf(refused.map(([path]) => path))
  for (const [index, [path, code, sentence]] of refused.entries()) {
    const told = outcomes[index]
    expect(told, path).toMatchObject({ fault: { code, exitCode: 3, message: expect.stringMatching(sentence) } })
  }
})
