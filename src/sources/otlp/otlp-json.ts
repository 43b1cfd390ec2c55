import { framingOf, framingWords } from '../framing.ts'
import { resourcesFault, resourcesSpans } from '../resources-fault.ts'
import { isObject } from '../object-fault.ts'
import type { Source } from '../source.ts'

const opening = /(?:^|\n)\s*\{\s*"resource(Spans|Logs|Profiles)"\s*:/
const signals = { Logs: 'logs', Profiles: 'profiles' } as const

/**
 * OTLP in its JSON encoding (opentelemetry-proto, protocol/otlp): JSON lines as the Collector's file exporter writes them, or
 * one document. Ids in hex or base64, 64-bit integers as text or number, enumerations as number or name.
 */
export const otlpJson: Source = {
  name: 'otlp-json',
  title: 'OTLP JSON',
  loses: 'nothing that evalgap reads; dropped-counts and flags',
  recognise({ text }) {
    const signal = opening.exec(text)?.[1]
    if (signal === undefined) return undefined
    if (signal !== 'Spans') return { kind: 'other-signal', signal: signals[signal as keyof typeof signals] }
    const framing = framingOf(text)
    const reading = { framing, query: 'load/otlp-json', records: 'load/records/otlp-json' }
    const verb = framing === 'newline_delimited' ? 'begin' : 'begins'
    return { kind: 'traces', reading, because: `${framingWords[framing]} that ${verb} with resourceSpans` }
  },
  faultOf: (record) =>
    isObject(record) ? resourcesFault(record['resourceSpans'], 'resourceSpans') : 'not a JSON object',
  spansOf: ({ resourceSpans }) => resourcesSpans(resourceSpans),
}
