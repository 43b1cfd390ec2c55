import { clickhouseDialects } from './clickhouse.ts'
import type { Dialect } from './dialect.ts'
import { flatSpansDialects } from './flat-spans.ts'
import { jaegerDialects } from './jaeger.ts'
import { langfuseDialects } from './langfuse.ts'
import { otlpDialects } from './otlp.ts'
import { parquetDialects } from './parquet.ts'
import { phoenixDialects } from './phoenix.ts'
import { xrayDialects } from './xray.ts'
import { zipkinDialects } from './zipkin.ts'

/** Every dialect of every source of traces: the conformance suite and the fuzzing run over them. */
export const dialects: readonly Dialect[] = [
  ...otlpDialects,
  ...jaegerDialects,
  ...zipkinDialects,
  ...clickhouseDialects,
  ...xrayDialects,
  ...phoenixDialects,
  ...langfuseDialects,
  ...flatSpansDialects,
  ...parquetDialects,
]
