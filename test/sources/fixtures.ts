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
const jaeger = 'test/fixtures/jaeger'
const zipkin = 'test/fixtures/zipkin'

/** Recorded files of sources of `sources/all.ts`, by its name: the conformance suite runs over them and over `dialects.ts`. */
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
    { path: `${otlp}/duckdb-otlp/single_trace.jsonl`, spans: 1, traces: 1 },
  ],
  'otlp-protobuf': [
    { path: `${otlp}/otlp2parquet/trace.pb`, spans: 2, traces: 1 },
    { path: `${otlp}/otlp2parquet/traces.pb`, spans: 19, traces: 19 },
    { path: `${otlp}/duckdb-otlp/otlp_traces.pb`, spans: 1, traces: 1 },
    { path: `${otlp}/duckdb-otlp/traces-initial.otlp`, spans: 1, traces: 1 },
  ],
  jaeger: [
    { path: `${jaeger}/otlp2jaeger-out.json`, spans: 2, traces: 1 },
    { path: `${jaeger}/oltp2jaeger-multi-out.json`, spans: 4, traces: 1 },
    { path: `${jaeger}/testTrace.json`, spans: 4, traces: 1 },
    { path: `${jaeger}/genaiTestTrace.json`, spans: 57, traces: 1 },
    { path: `${jaeger}/trace_success.json`, spans: 2, traces: 1 },
    { path: `${jaeger}/es_01.json`, spans: 1, traces: 1 },
  ],
  zipkin: [
    { path: `${zipkin}/envoy.json`, spans: 1, traces: 1 },
    { path: `${zipkin}/messaging.json`, spans: 4, traces: 1 },
    { path: `${zipkin}/skew.json`, spans: 4, traces: 1 },
    { path: `${zipkin}/simple-db-p6.json`, spans: 5, traces: 1 },
    { path: `${zipkin}/yelp.json`, spans: 16, traces: 1 },
  ],
  clickhouse: [{ path: `${otlp}/otlp2parquet/traces.parquet`, spans: 19, traces: 19 }],
  'flat-spans': [
    { path: `${otlp}/inference-perf/simple_chain.json`, spans: 3, traces: 1 },
    { path: `${otlp}/inference-perf/fan_in_dependencies.json`, spans: 4, traces: 1 },
  ],
  langfuse: [
    { path: 'test/fixtures/langfuse/pydantic-ai-with-gemini-2025-12-24.trace.json', spans: 1, traces: 1 },
    { path: 'test/fixtures/langfuse/vercel-aisdk-2025-11-17.trace.json', spans: 3, traces: 1 },
  ],
  'otlp-metrics': [{ path: 'test/fixtures/burstgpt/otlp-metrics.jsonl', spans: 0, traces: 0, samples: 60 }],
  prometheus: [{ path: 'test/fixtures/burstgpt/query_range.json', spans: 0, traces: 0, samples: 60 }],
}
