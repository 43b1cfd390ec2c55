import { framingOf } from './framing.ts'
import type { Source } from './source.ts'

const opening = /(?:^|\n)\s*\{\s*"resourceMetrics"\s*:/

/** OTLP metrics in their JSON encoding, as the Collector's file exporter writes them. Only gauges of engines are kept. */
export const otlpMetrics: Source = {
  name: 'otlp-metrics',
  title: 'OTLP metrics JSON',
  query: 'load/otlp-metrics',
  recognise: (head) =>
    opening.test(head)
      ? { kind: 'metrics', framing: framingOf(head), because: 'JSON that begins with resourceMetrics' }
      : undefined,
  faultOf: (record) =>
    typeof record === 'object' && record !== null && !Array.isArray(record) ? undefined : 'not a JSON object',
}
