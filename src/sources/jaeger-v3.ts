import { framingOf } from './framing.ts'
import { resourcesFault, resourcesSpans } from './resources-fault.ts'
import { isObject, objectFault } from './object-fault.ts'
import type { Source } from './source.ts'

/** Answers of Jaeger's API v3 (`/api/v3/traces`): OTLP resources inside `result`. */
export const jaegerV3: Source = {
  name: 'jaeger-v3',
  title: 'Jaeger API v3 JSON',
  loses: 'as OTLP JSON',
  recognise({ text }) {
    if (!/^\s*\{\s*"result"\s*:\s*\{\s*"resourceSpans"\s*:/.test(text)) return undefined
    const reading = { framing: framingOf(text), query: 'load/otlp-json', records: 'load/records/jaeger-v3' }
    return { kind: 'traces', reading, because: "an answer of Jaeger's API v3: resourceSpans inside result" }
  },
  faultOf: (record) =>
    isObject(record)
      ? objectFault(record['result'], 'result', ({ resourceSpans }) => resourcesFault(resourceSpans, 'resourceSpans'))
      : 'not a JSON object',
  spansOf: ({ result }) => (isObject(result) ? resourcesSpans(result['resourceSpans']) : []),
}
