import { otlpJson } from './otlp-json.ts'
import { otlpMetrics } from './otlp-metrics.ts'
import { prometheus } from './prometheus.ts'
import type { Source } from './source.ts'

/** Every format of traces and metrics evalgap reads, in the order they are asked. */
export const sources: readonly Source[] = [otlpJson, otlpMetrics, prometheus]
