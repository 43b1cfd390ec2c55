/** A file that a source must read, and what it holds. */
export type SourceFixture = {
  readonly path: string
  readonly spans: number
  readonly traces: number
  readonly rejected?: number
  /** Samples of gauges, in metrics. */
  readonly samples?: number
}

const otlp = 'test/fixtures/otlp'

/** Files for every source of `sources/all.ts`, by its name: the conformance suite runs over them. */
export const fixtures: Readonly<Record<string, readonly SourceFixture[]>> = {
  'otlp-json': [
    { path: `${otlp}/opentelemetry-proto/trace.json`, spans: 1, traces: 1 },
    { path: `${otlp}/otlp2parquet/trace.json`, spans: 2, traces: 1 },
    { path: `${otlp}/otlp2parquet/traces.jsonl`, spans: 19, traces: 19 },
    { path: `${otlp}/otlp2parquet/trace_mixed_encoding.json`, spans: 1, traces: 1 },
    { path: `${otlp}/otlp2parquet/trace_invalid_base64.json`, spans: 1, traces: 1 },
    { path: `${otlp}/otlp2parquet/trace_invalid_kind.json`, spans: 1, traces: 1 },
    { path: `${otlp}/duckdb-otlp/malformed.jsonl`, spans: 1, traces: 1, rejected: 2 },
    { path: `${otlp}/duckdb-otlp/traces_nulls.jsonl`, spans: 3, traces: 3 },
    { path: `${otlp}/duckdb-otlp/traces_deep_nesting.jsonl`, spans: 1, traces: 1 },
    { path: `${otlp}/duckdb-otlp/traces_large_attrs.jsonl`, spans: 1, traces: 1 },
    { path: `${otlp}/duckdb-otlp/traces_simple.jsonl`, spans: 3, traces: 1 },
  ],
  'otlp-metrics': [{ path: 'test/fixtures/burstgpt/otlp-metrics.jsonl', spans: 0, traces: 0, samples: 60 }],
  prometheus: [{ path: 'test/fixtures/burstgpt/query_range.json', spans: 0, traces: 0, samples: 60 }],
}
