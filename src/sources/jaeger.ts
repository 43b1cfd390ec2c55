import { framingOf } from './framing.ts'
import { firstFault, isObject, listFault, objectFault, wholeFault } from './object-fault.ts'
import type { ObjectCheck } from './object-fault.ts'
import type { Source } from './source.ts'
import { identified, listedSpans, objectsOf } from './identified-span.ts'

/**
 * Jaeger's own JSON (API v1, "Download results" of its UI, `jaeger-anonymizer`, documents of its Elasticsearch index): tags with
 * types, times in µs.
 */
export const jaeger: Source = {
  name: 'jaeger',
  title: 'Jaeger JSON',
  loses: 'nanoseconds (times are in µs); attributes of scopes',
  recognise({ text }) {
    if (!/"traceID"\s*:\s*"/.test(text) || !/"spanID"\s*:\s*"/.test(text)) return undefined
    if (!/^\s*(?:\[\s*)?\{/.test(text)) return undefined
    const reading = { framing: framingOf(text), query: 'load/jaeger' }
    return { kind: 'traces', reading, because: 'JSON with traceID and spanID, as Jaeger writes them' }
  },
  faultOf: (record) =>
    isObject(record)
      ? firstFault(dataFault(record['data']), traceFault(record), bareFault(record))
      : 'not a JSON object',
  spansOf: (record) => {
    const { data } = record
    const traces = [...objectsOf(data), ...(isObject(data) ? [data] : []), record]
    const bare = record['spanID'] === undefined ? [] : [identified(record, 'traceID', 'spanID')]
    return [...traces.flatMap(({ spans }) => listedSpans(spans, 'traceID', 'spanID')), ...bare]
  },
}

const traceFault: ObjectCheck = ({ spans, processes }) =>
  firstFault(
    listFault(spans, 'spans', spanFault),
    objectFault(processes, 'processes', (all) =>
      firstFault(...Object.values(all).map((process) => objectFault(process, 'a process', processFault))),
    ),
  )

/** Traces in a list; the state of Jaeger's UI holds one as an object. */
const dataFault = (data: unknown): string | undefined =>
  isObject(data) ? traceFault(data) : listFault(data, 'data', traceFault)

const bareFault: ObjectCheck = (span) => (span['spanID'] === undefined ? undefined : spanFault(span))

const spanFault: ObjectCheck = ({ startTime, duration, references, tags, logs, process }) =>
  firstFault(
    wholeFault(startTime, 'startTime'),
    wholeFault(duration, 'duration'),
    listFault(references, 'references', () => undefined),
    tagsFault(tags),
    listFault(logs, 'logs', ({ timestamp, fields }) =>
      firstFault(wholeFault(timestamp, 'a time of a log'), tagsFault(fields)),
    ),
    objectFault(process, 'process', processFault),
  )

const processFault: ObjectCheck = ({ tags }) => tagsFault(tags)

const tagsFault = (tags: unknown): string | undefined => listFault(tags, 'tags', () => undefined)
