import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { file, request, scratch, span } from '../warehouse/otlp-lines.ts'
import { commonTrace } from './dialects/trace.ts'
import { dialects } from './dialects/all.ts'
import { written } from './dialects/dialect.ts'
import { Bench } from './fuzz/bench.ts'
import { outcomesOf } from './loaded.ts'
import type { Outcome } from './loaded.ts'
import { frame, message } from './protobuf-messages.ts'

// What fuzzing found, one by one: each of these lost something, or failed without a fault.

const lineOf = (id: number, text: string): string => request([span({ id, trace: id, attributes: { text } })])
const broken = '{"resourceSpans":['
const jaegerSpan = (spanID: string, more: object) => ({
  traceID: '5b8efff798038103d269b633813fc60c',
  spanID,
  operationName: 'chat',
  startTime: 1_760_000_000_000_000,
  duration: 10,
  ...more,
})
const jsonLines = (records: readonly unknown[]): string => records.map((record) => JSON.stringify(record)).join('\n')

const content = {
  separators: [lineOf(1, 'a\u2028b\u2029c\u0085'), broken, lineOf(2, 'b')].join('\n'),
  surrogates: [lineOf(1, 'whole'), lineOf(2, 'cut ?').replace('?', '\\ud83d')].join('\n'),
  digits: `[${JSON.stringify(jaegerSpan('0a', { tags: [{ key: 'n', type: 'int64', value: 1 }] })).replace('"value":1', '"value":9007199254740993')},{"tags":7}]`,
  refused: jsonLines([jaegerSpan('0a', {}), jaegerSpan('0b', { duration: 2 ** 53 }), jaegerSpan('0c', {})]),
  deep: [lineOf(1, 'a'), `{"resourceSpans":[],"x":"\\ud83d","y":${'['.repeat(20_000)}${']'.repeat(20_000)}}`].join(
    '\n',
  ),
  wrapped: [`{"result":${lineOf(1, 'a')}}`, lineOf(2, 'b')].join('\n'),
  nameless: [lineOf(1, 'a'), request([span({ id: 2 }), { ...span({ id: 3 }), spanId: '' }])].join('\n'),
  foreign: jsonLines([jaegerSpan('0a', {}), {}]),
  'process-id': jsonLines([
    {
      data: [
        { spans: [jaegerSpan('0a', { processID: 'p"1' })], processes: { 'p"1': { serviceName: 'shop', tags: [] } } },
      ],
    },
  ]),
  'phoenix-keys': JSON.stringify({
    data: [
      {
        context: { trace_id: 't', span_id: 's' },
        span_kind: 'LLM',
        start_time: '2026-01-01T00:00:00Z',
        attributes: { 'a[0]': 1, 'b]': [1, { c: 2 }], d: { 'e[1]': 2 } },
      },
    ],
  }),
  'phoenix-absent': JSON.stringify({
    data: [
      {
        trace_id: 't',
        span_id: 's',
        start_time_unix_nano: '1',
        attributes: [
          { key: 'absent', value: {} },
          { key: 'a', value: { int_value: '1' } },
        ],
      },
    ],
  }),
  frames: Buffer.concat([
    frame(message(lineOf(1, '\uFEFFa'))),
    frame(Buffer.from('hello, world')),
    frame(message(lineOf(2, 'b'))),
  ]),
} as const

const outcomes = new Map<string, Outcome>()
let folder = ''
beforeAll(async () => {
  folder = await scratch()
  const names = Object.keys(content) as (keyof typeof content)[]
  const paths = await Promise.all(names.map((name) => file(folder, name, content[name])))
  for (const [index, outcome] of (await outcomesOf(paths)).entries()) outcomes.set(names[index] ?? '', outcome)
})
afterAll(() => rm(folder, { recursive: true }))

test('a line that looks like OTLP makes no OTLP of a file that wraps it', () => {
  expect(outcomes.get('wrapped')).toMatchObject({ loaded: { format: 'jaeger-v3', spans: 1 } })
})

const attributesOf = (name: keyof typeof content): unknown =>
  outcomes.get(name)?.rows.map(({ attributes }) => attributes)

test('a line beside a broken one may hold the line ends of other formats', () => {
  expect(outcomes.get('separators')).toMatchObject({ loaded: { spans: 2, rejects: [{ position: 'line 2' }] } })
  expect(attributesOf('separators')).toContainEqual([['text', 'stringValue', 'a\u2028b\u2029c\u0085']])
})

test('half of a surrogate pair, left where a text was cut, becomes U+FFFD and costs nothing', () => {
  expect(outcomes.get('surrogates')).toMatchObject({ loaded: { spans: 2, rejected: 0 } })
  expect(attributesOf('surrogates')).toContainEqual([['text', 'stringValue', 'cut \uFFFD']])
})

test('a line too deep to be mended costs no other', () => {
  expect(outcomes.get('deep')).toMatchObject({ loaded: { spans: 1, rejects: [{ position: 'line 2' }] } })
})

test('a list of which one record is damaged keeps every digit of the others', () => {
  expect(outcomes.get('digits')).toMatchObject({ loaded: { spans: 1, rejected: 1 } })
  expect(attributesOf('digits')).toEqual([[['n', 'intValue', '9007199254740993']]])
})

test('a record that only the engine refuses is named and costs no other', () => {
  expect(outcomes.get('refused')).toMatchObject({
    loaded: { spans: 2, rejected: 1, rejects: [{ position: 'line 2', reason: expect.stringMatching(/Overflow/i) }] },
  })
})

test('a span without ids is counted, and so is a record that is no span', () => {
  expect(outcomes.get('nameless')).toMatchObject({
    loaded: { spans: 2, rejected: 1, rejects: [{ position: 'line 2, span 2', reason: 'a span without span id' }] },
  })
  expect(outcomes.get('foreign')).toMatchObject({ loaded: { spans: 1, rejected: 1 } })
})

test('a name of a process may hold a quote', () => {
  expect(outcomes.get('process-id')?.rows).toMatchObject([
    { resource: [{ key: 'service.name', value: { stringValue: 'shop' } }] },
  ])
})

test('keys of attributes may hold brackets', () => {
  const [keys] = attributesOf('phoenix-keys') as readonly (readonly unknown[][])[]
  expect(keys?.map(([key]) => key)).toEqual(['openinference.span.kind', 'a[0]', 'b]', 'd.e[1]'])
})

test('an attribute without a value costs nothing', () => {
  expect(attributesOf('phoenix-absent')).toEqual([
    [
      ['absent', '', ''],
      ['a', 'intValue', '1'],
    ],
  ])
})

test('a frame of something else between frames of traces is one reject, and a byte order mark is text', () => {
  expect(outcomes.get('frames')).toMatchObject({ loaded: { spans: 2, rejected: 1 } })
  expect(attributesOf('frames')).toContainEqual([['text', 'stringValue', '\uFEFFa']])
})

test('an infinity in a block of Tempo stays JSON', async () => {
  const [dialect] = dialects.filter(({ source }) => source === 'tempo-block')
  const [root] = commonTrace.spans
  if (dialect === undefined || root === undefined) throw new Error('no block to write')
  const attributes = [{ key: 'x', value: { doubleValue: 'Infinity' } as const }]
  const trace = { ...commonTrace, spans: [{ ...root, events: [{ name: 'e', ns: root.start, attributes }] }] }
  const bench = await Bench.open()
  const content = await written(dialect, [trace], bench.workspace)
  const { rows } = await bench.load(content, 'meta' in dialect ? dialect.meta : undefined)
  await bench.close()
  expect(rows).toMatchObject([{ events: [{ attributes: [{ key: 'x', value: { doubleValue: 'Infinity' } }] }] }])
})

test('Parquet of which a byte is damaged gives rows or a fault, whichever it is', async () => {
  const [dialect] = dialects.filter(({ source }) => source === 'spans-parquet')
  if (dialect === undefined) throw new Error('no Parquet to write')
  const bench = await Bench.open()
  const whole = Buffer.from(await written(dialect, [commonTrace], bench.workspace))
  const codes = new Set<string>()
  for (let at = 41; at < 720; at += 13) {
    const content = Buffer.from(whole)
    content[at] = at % 2 === 0 ? 0 : 0xff
    const outcome = await bench.load(content)
    codes.add('fault' in outcome ? outcome.fault.code : 'rows')
  }
  await bench.close()
  expect(codes).toContain('DOCUMENT_DAMAGED')
})
