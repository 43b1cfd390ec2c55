import { framingOf } from './framing.ts'
import type { Source } from './source.ts'

const opening = /^\s*\{[^[]{0,400}"resultType"\s*:\s*"(?:matrix|vector)"/

/** The answer of Prometheus's HTTP API to `query_range`, or to `query` with a range selector (raw samples). */
export const prometheus: Source = {
  name: 'prometheus',
  title: 'Prometheus query JSON',
  loses: 'what is no gauge of an inference engine',
  recognise({ text }) {
    if (!opening.test(text)) return undefined
    const reading = { framing: framingOf(text), query: 'load/prometheus' }
    return { kind: 'metrics', reading, because: 'an answer of the Prometheus HTTP API' }
  },
  faultOf: (record) =>
    typeof record === 'object' && record !== null && 'data' in record ? undefined : 'no answer of Prometheus',
}
