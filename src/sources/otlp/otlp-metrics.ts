import { framingOf } from '../framing.ts'
import type { Source } from '../source.ts'

const opening = /(?:^|\n)\s*\{\s*"resourceMetrics"\s*:/

/** OTLP metrics in their JSON encoding, as the Collector's file exporter writes them. Only gauges of engines are kept. */
export const otlpMetrics: Source = {
  name: 'otlp-metrics',
  title: 'OTLP metrics JSON',
  loses: 'what is no gauge of an inference engine; histograms',
  recognise({ text }) {
    if (!opening.test(text)) return undefined
    const reading = { framing: framingOf(text), query: 'load/otlp-metrics' }
    return { kind: 'metrics', reading, because: 'JSON that begins with resourceMetrics' }
  },
  faultOf: (record) =>
    typeof record === 'object' && record !== null && !Array.isArray(record) ? undefined : 'not a JSON object',
}
