import { framingOf } from './framing.ts'
import type { Source } from './source.ts'

const opening = /^\s*\{[^[]{0,400}"resultType"\s*:\s*"(?:matrix|vector)"/

/** The answer of Prometheus's HTTP API to `query_range`, or to `query` with a range selector (raw samples). */
export const prometheus: Source = {
  name: 'prometheus',
  title: 'Prometheus query JSON',
  query: 'load/prometheus',
  recognise: (head) =>
    opening.test(head)
      ? { kind: 'metrics', framing: framingOf(head), because: 'an answer of the Prometheus HTTP API' }
      : undefined,
  faultOf: (record) =>
    typeof record === 'object' && record !== null && 'data' in record ? undefined : 'no answer of Prometheus',
}
