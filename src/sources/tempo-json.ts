import { framingOf } from './framing.ts'
import { resourcesFault, resourcesSpans } from './resources-fault.ts'
import { firstFault, isObject, objectFault } from './object-fault.ts'
import type { Source } from './source.ts'

const opening = /^\s*\{\s*(?:"(batches)"\s*:\s*\[|"(trace)"\s*:\s*\{\s*"(?:resourceSpans|batches)"\s*:)/

/** Answers of Tempo's API: `/api/traces/{id}` writes `batches`, `/api/v2/traces/{id}` wraps a `trace`; ids in base64. */
export const tempoJson: Source = {
  name: 'tempo-json',
  title: 'Tempo API JSON',
  loses: 'as OTLP JSON; ask the API with `span_pruning=false`, or spans are missing',
  recognise({ text }) {
    const [, ...names] = opening.exec(text) ?? []
    const name = names.find((each) => each !== undefined)
    if (name === undefined) return undefined
    const reading = { framing: framingOf(text), query: 'load/otlp-json', records: 'load/records/tempo-json' }
    return { kind: 'traces', reading, because: `an answer of Tempo's API: ${name} of OTLP resources` }
  },
  faultOf: (record) =>
    isObject(record)
      ? firstFault(
          resourcesFault(record['batches'], 'batches'),
          objectFault(record['trace'], 'trace', ({ resourceSpans, batches }) =>
            firstFault(resourcesFault(resourceSpans, 'resourceSpans'), resourcesFault(batches, 'batches')),
          ),
        )
      : 'not a JSON object',
  spansOf: ({ batches, trace }) =>
    isObject(trace) && batches === undefined
      ? resourcesSpans(trace['resourceSpans'] ?? trace['batches'])
      : resourcesSpans(batches),
}
