import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unitOf } from '../../src/sources/reject.ts'
import { request, span } from '../warehouse/otlp-lines.ts'
import { frame, message } from './protobuf-messages.ts'
import { outcomesOf } from './loaded.ts'
import type { Outcome } from './loaded.ts'

const folder = await mkdtemp(join(tmpdir(), 'evalgap-test-'))
afterAll(() => rm(folder, { recursive: true }))

const good = span({ id: 1 })
const bad = span({ id: 2, spanId: undefined })
const line = request([good, bad, span({ id: 3, traceId: '' })])
const resources = (JSON.parse(request([good, bad])) as { readonly resourceSpans: unknown }).resourceSpans
const jaeger = { traceID: 'a1', spanID: 'b1', operationName: 'chat', startTime: 1, duration: 1 }
const zipkin = { traceId: 'a1', id: 'b1', name: 'chat', timestamp: 1, duration: 1, kind: 'CLIENT' }
const flat = {
  trace_id: 'a1',
  span_id: 'b1',
  parent_span_id: null,
  name: 'chat',
  start_time: '2026-01-01T00:00:00Z',
  end_time: '2026-01-01T00:00:01Z',
}

const traceAndSpan = ['a span without span id', 'a span without trace id']

const cases = [
  ['OTLP JSON lines', `${request([good])}\n\n${line}\n`, ['line 3, span 2', 'line 3, span 3'], traceAndSpan],
  [
    'compressed OTLP JSON lines',
    gzipSync(`${request([good])}\n${line}\n`),
    ['line 2, span 2', 'line 2, span 3'],
    traceAndSpan,
  ],
  ['an OTLP JSON document', JSON.stringify(JSON.parse(line), null, 2), ['span 2', 'span 3'], traceAndSpan],
  [
    'lines of which one is no JSON',
    `${request([good])}\n{"resourceSpans":[{"x\n${line}`,
    ['line 2', 'line 3, span 2', 'line 3, span 3'],
    undefined,
  ],
  [
    "an answer of Jaeger's API v3",
    JSON.stringify({ result: { resourceSpans: resources } }),
    ['line 1, span 2'],
    undefined,
  ],
  ["an answer of Tempo's API", JSON.stringify({ batches: resources }), ['line 1, span 2'], undefined],
  [
    'Jaeger JSON',
    JSON.stringify({ data: [{ traceID: 'a1', spans: [jaeger, { ...jaeger, spanID: '' }] }] }),
    ['line 1, span 2'],
    undefined,
  ],
  ['a list of Zipkin', JSON.stringify([zipkin, { ...zipkin, id: '0' }]), ['record 2, span 1'], undefined],
  ['flat spans', JSON.stringify({ spans: [flat, { ...flat, trace_id: null }] }), ['line 1, span 2'], undefined],
  [
    'OTLP protobuf',
    Buffer.concat([request([good]), request([{ ...good, spanId: '' }])].map((each) => frame(message(each)))),
    [expect.stringMatching(/^byte \d+$/)],
    undefined,
  ],
] as const

let outcomes: readonly Outcome[] = []
beforeAll(async () => {
  const paths = await Promise.all(
    cases.map(async ([name, content]) => {
      const path = join(folder, name.replaceAll(/\W/g, '-'))
      await writeFile(path, content)
      return path
    }),
  )
  outcomes = await outcomesOf(paths)
})

test.each(cases.map(([name, , positions, reasons], place) => [name, place, positions, reasons] as const))(
  'the loader names the spans without ids of %s by their index',
  (_, place, positions, reasons) => {
    const outcome = outcomes[place]
    expect(outcome).toMatchObject({ loaded: { rejected: positions.length } })
    const rejects = outcome !== undefined && 'loaded' in outcome ? outcome.loaded.rejects : []
    expect(rejects.map(({ position }) => position)).toEqual(positions)
    if (reasons !== undefined) expect(rejects.map(({ reason }) => reason)).toEqual(reasons)
  },
)

test.each([
  ['line 3', 'line'],
  ['line 3, span 2', 'span'],
  ['record 7', 'record'],
  ['record 7, span 1', 'span'],
  ['row 12', 'row'],
  ['byte 1024', 'part'],
  ['the end', 'part'],
] as const)('the reject at %s is a %s', (position, unit) => expect(unitOf(position)).toBe(unit))
