import { clickhouse } from './clickhouse.ts'
import { flatSpans } from './flat-spans.ts'
import { jaeger } from './jaeger.ts'
import { jaegerV3 } from './jaeger-v3.ts'
import { langfuse } from './langfuse.ts'
import { otlpJson } from './otlp/otlp-json.ts'
import { otlpMetrics } from './otlp/otlp-metrics.ts'
import { otlpProtobuf } from './otlp/otlp-protobuf.ts'
import { phoenix } from './phoenix.ts'
import { prometheus } from './prometheus.ts'
import type { Source } from './source.ts'
import { spansParquet } from './spans-parquet.ts'
import { tempoBlock } from './tempo-block.ts'
import { tempoJson } from './tempo-json.ts'
import { xray } from './xray.ts'
import { zipkin } from './zipkin.ts'

/** Every format of traces and metrics evalgap reads, in the order they are asked: what is wrapped around OTLP before OTLP itself. */
export const sources: readonly Source[] = [
  jaegerV3,
  tempoJson,
  otlpJson,
  otlpProtobuf,
  otlpMetrics,
  prometheus,
  jaeger,
  tempoBlock,
  zipkin,
  clickhouse,
  xray,
  phoenix,
  langfuse,
  flatSpans,
  spansParquet,
]
