import { framingOf } from './framing.ts'
import { isObject, listFault } from './object-fault.ts'
import type { Source } from './source.ts'
import { listedSpans } from './identified-span.ts'

/** Traces as inference-perf replays them: a document with its spans, whose attributes are objects and whose times are texts. */
export const flatSpans: Source = {
  name: 'flat-spans',
  title: 'Flat spans of inference-perf',
  loses: 'scopes, events and links',
  recognise({ text }) {
    const found = /^\s*\{/.test(text) && /"parent_span_id"\s*:/.test(text) && /"start_time"\s*:\s*"/.test(text)
    if (!found || !/"spans"\s*:\s*\[/.test(text)) return undefined
    const reading = { framing: framingOf(text), query: 'load/flat-spans' }
    return { kind: 'traces', reading, because: 'a document of flat spans: parent_span_id and start_time' }
  },
  faultOf: (record) => (isObject(record) ? listFault(record['spans'], 'spans', () => undefined) : 'not a JSON object'),
  spansOf: ({ spans }) => listedSpans(spans, 'trace_id', 'span_id'),
}
