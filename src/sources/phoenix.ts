import { framingOf } from './framing.ts'
import { isObject } from './object-fault.ts'
import type { Source } from './source.ts'

/**
 * Arize Phoenix: spans of its REST API (`/v1/projects/{id}/spans`, `/spans/otlpv1`), and the traces its command line writes
 * (`px trace list DIR --format raw`).
 */
export const phoenix: Source = {
  name: 'phoenix',
  title: 'Phoenix spans',
  loses: 'span kinds, resources and scopes; types are those of JSON',
  recognise({ text }) {
    if (!/^\s*(?:\[\s*)?\{/.test(text)) return undefined
    const framing = framingOf(text)
    if (/"start_time_unix_nano"\s*:/.test(text) && /"data"\s*:\s*\[/.test(text)) {
      return {
        kind: 'traces',
        reading: { framing, query: 'load/phoenix-otlp' },
        because: "spans of Phoenix's API: start_time_unix_nano",
      }
    }
    if (!/"context"\s*:\s*\{[^}]*"span_id"/.test(text) || !/"span_kind"\s*:/.test(text)) return undefined
    return {
      kind: 'traces',
      reading: { framing, query: 'load/phoenix' },
      because: 'spans of Phoenix: context and span_kind',
    }
  },
  faultOf: (record) => (isObject(record) ? undefined : 'not a JSON object'),
}
