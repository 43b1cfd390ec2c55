import { writeFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { array, assert, integer, nat, property, tuple } from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { otlpProtobuf } from '../../src/sources/otlp/otlp-protobuf.ts'
import { contentOf } from '../../src/sources/protobuf/content.ts'
import { writePiece } from '../../src/sources/protobuf/piece-rows.ts'
import { readHead } from '../../src/sources/head.ts'
import { Database } from '../../src/warehouse/database.ts'
import { readQuery } from '../../src/warehouse/query.ts'
import { file, request, scratch, span, withLoaded } from '../warehouse/otlp-lines.ts'
import { outcomesOf } from './loaded.ts'
import type { Outcome } from './loaded.ts'
import { frame, message } from './protobuf-messages.ts'

let folder = ''
beforeAll(async () => void (folder = await scratch()))
afterAll(() => rm(folder, { recursive: true }))

const load = async (name: string, content: Uint8Array): Promise<Outcome> => {
  const [outcome] = await outcomesOf([await file(folder, name, content)])
  return outcome ?? expect.fail('nothing was loaded')
}

const batch = (first: number, count = 3): Uint8Array =>
  message(request(Array.from({ length: count }, (_, index) => span({ id: first + index, trace: first + index }))))

describe('protobuf and JSON of the same spans', () => {
  test('give the same rows, for every type of value, events, links and texts that need escaping', async () => {
    const values = [
      { key: 'text', value: { stringValue: 'a "quote" \\ \n\t\u0001\u001f 東京 🦆' } },
      { key: 'empty', value: { stringValue: '' } },
      { key: 'whole', value: { intValue: '9007199254740993' } },
      { key: 'negative', value: { intValue: '-42' } },
      { key: 'largest', value: { intValue: '9223372036854775807' } },
      { key: 'small', value: { intValue: '7' } },
      { key: 'double', value: { doubleValue: 0.1 } },
      { key: 'large', value: { doubleValue: 123456789.5 } },
      { key: 'true', value: { boolValue: true } },
      { key: 'false', value: { boolValue: false } },
      { key: 'list', value: { arrayValue: { values: [{ stringValue: 'a' }, { boolValue: true }] } } },
      { key: 'object', value: { kvlistValue: { values: [{ key: 'k', value: { stringValue: 'v' } }] } } },
      { key: 'bytes', value: { bytesValue: 'AAEC' } },
      { key: 'absent' },
    ]
    const events = [
      { timeUnixNano: '1760000000500000000', name: 'first', attributes: [{ key: 'n', value: { boolValue: true } }] },
      { timeUnixNano: '1760000000600000000', name: 'second' },
    ]
    const links = [{ traceId: '5b8efff798038103d269b633813fc60c', spanId: 'eee19b7ec3c1b174', traceState: 'a=b' }]
    const json = request(
      [
        { ...span({ id: 5, parent: 4 }), attributes: values, events, links, traceState: 'ot=th:8' },
        { ...span({ id: 6 }), status: { code: 2, message: 'it "broke"' }, kind: 5 },
      ],
      { 'service.name': 'shop', tags: ['a', 'b'] },
    )
    const [protobuf, lines] = await outcomesOf([
      await file(folder, 'values.pb', message(json)),
      await file(folder, 'values.jsonl', json),
    ])
    expect(protobuf).toMatchObject({ loaded: { spans: 2, rejected: 0 } })
    expect(protobuf?.rows).toEqual(lines?.rows)
  })

  test('give the same rows, for texts and times at the edge of what is allowed', async () => {
    const odd = [
      {
        ...span({ id: 7, attributes: { 'a\u001fb': 'c\u001fd', nul: 'a\u0000b', mark: '\uFEFFa' } }),
        name: 'a\u001fb',
      },
      {
        traceId: '000102030405060708090a0b0c0d0e0f',
        spanId: '0001020304050607',
        endTimeUnixNano: '18446744073709551615',
      },
      { ...span({ id: 8, attributes: { long: '東京'.repeat(200), ['é'.repeat(90)]: 1 } }), kind: 99 },
    ]
    const bare = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: odd }] }] })
    const [protobuf, lines] = await outcomesOf([
      await file(folder, 'odd.pb', message(bare)),
      await file(folder, 'odd.jsonl', bare),
    ])
    expect(protobuf).toMatchObject({ loaded: { spans: 3, rejected: 0 } })
    expect(protobuf?.rows).toEqual(lines?.rows)
  })

  test('give the same rows over many frames, pieces and groups of rows', async () => {
    const requests = Array.from({ length: 300 }, (_, index) =>
      request([span({ id: index * 2 + 1, attributes: { long: 'x'.repeat(40_000) } }), span({ id: index * 2 + 2 })]),
    )
    const messages = requests.map((each) => message(each))
    const [protobuf, squeezed, lines] = await outcomesOf([
      await file(folder, 'many.pb', Buffer.concat(messages.map((each) => frame(each)))),
      await file(folder, 'squeezed.pb', frame(zstdCompressSync(Buffer.concat(messages)))),
      await file(folder, 'many.jsonl', requests.join('\n')),
    ])
    for (const told of [protobuf, squeezed]) {
      expect(told).toMatchObject({ loaded: { spans: 600, rejected: 0 } })
      expect(told?.rows).toEqual(lines?.rows)
    }
  })
})

describe('a damaged file', () => {
  const [first, second, third] = [frame(batch(1)), frame(batch(11)), frame(batch(21))]

  test('keeps the spans before a cut inside a frame and names the byte', async () => {
    const whole = Buffer.concat([first, second, third])
    const told = await load('cut.pb', whole.subarray(0, whole.length - 20))
    const at = first.length + second.length
    expect(told).toMatchObject({ loaded: { spans: 8, rejected: 2 } })
    const positions = 'loaded' in told ? told.loaded.rejects.map(({ position }) => Number(position.slice(5))) : []
    expect(positions.every((position) => position >= at && position < whole.length)).toBe(true)
  })

  test('keeps the spans before a cut inside a message', async () => {
    const whole = batch(1)
    expect(await load('cut-message.pb', whole.subarray(0, whole.length - 20))).toMatchObject({
      loaded: { spans: 2, rejected: 1, rejects: [{ position: expect.stringMatching(/^byte \d+$/) }] },
    })
  })

  test('keeps the frames around a broken zstd frame', async () => {
    const squeezed = zstdCompressSync(batch(11))
    squeezed.fill(0xff, 20)
    const told = await load('broken.pb', Buffer.concat([first, frame(squeezed), third]))
    expect(told).toMatchObject({
      loaded: { spans: 6, rejects: [{ position: `byte ${first.length}`, reason: expect.stringMatching(/zstd/) }] },
    })
  })

  test('names the byte where foreign content follows its frames', async () => {
    const told = await load('foreign.pb', Buffer.concat([first, frame(Buffer.from('hello, world'))]))
    expect(told).toMatchObject({ loaded: { spans: 3, rejected: 1, rejects: [{ position: `byte ${first.length}` }] } })
  })

  test('keeps the spans read before a compressed stream is cut', async () => {
    const noise = Array.from({ length: 50 }, (_, index) =>
      frame(message(request([span({ id: index + 1, attributes: { n: crypto.randomUUID().repeat(50) } })]))),
    )
    const squeezed = gzipSync(Buffer.concat(noise))
    const told = await load('cut.pb.gz', squeezed.subarray(0, squeezed.length * 0.7))
    expect('loaded' in told && told.loaded.spans).toBeGreaterThan(10)
    expect('loaded' in told && told.loaded.rejects.some(({ reason }) => reason.includes('gzip'))).toBe(true)
  })

  test('keeps a span whose text is no UTF-8, the text mended', async () => {
    const content = Buffer.from(message(request([span({ name: 'NAME' })])))
    content[content.indexOf('NAME') + 1] = 0xff
    expect((await load('latin.pb', content)).rows).toMatchObject([{ name: 'N\uFFFDME' }])
  })
})

test('any damage gives rows of whole columns that are counted, or rejects; never a crash', async () => {
  const json = request(
    [1, 2, 3].map((id) =>
      span({ id, attributes: { text: 'é', n: 300, list: ['a'], d: 0.5 }, events: [{ name: 'e', timeUnixNano: '5' }] }),
    ),
    { 'service.name': 'shop' },
  )
  const whole = Buffer.concat([frame(message(json)), frame(zstdCompressSync(message(json)))])
  const damage = array(tuple(nat(whole.length - 1), integer({ min: 0, max: 255 })), { maxLength: 8 })
  const counted: number[] = []
  assert(
    property(damage, nat(whole.length), (flips, cut) => {
      const content = Buffer.from(whole.subarray(0, whole.length - (cut % 40)))
      for (const [at, byte] of flips) if (at < content.length) content[at] = byte
      const path = join(folder, 'damaged')
      writeFileSync(path, content)
      const piece = { offset: 0, length: content.length }
      const target = join(folder, `damaged-${counted.length}.parquet`)
      const { spans, rejects } = writePiece({ path, target, framing: 'frames', piece })
      counted.push(spans)
      if (cut % 40 > 0) expect(spans + rejects.length).toBeGreaterThan(0)
      expect(() => contentOf(content)).not.toThrow()
    }),
    { numRuns: 300 },
  )
  const database = await Database.open({ path: ':memory:' })
  const [read] = await database.rows<{ rows: number }>(
    `SELECT count(*)::DOUBLE AS rows FROM (${readQuery('load/span-rows')}) WHERE length(concat(*COLUMNS(*))) > 0`,
    { path: join(folder, 'damaged-*.parquet') },
  )
  database.close()
  expect(read?.rows).toBe(counted.reduce((sum, spans) => sum + spans))
})

test('metrics and logs in protobuf are told from traces', async () => {
  const field = (tag: number, ...content: readonly number[]) => [tag, content.length, ...content]
  const log = field(10, ...field(10), ...field(18, ...field(18, 0x09, 1, 2, 3, 4, 5, 6, 7, 8)))
  const metric = field(10, ...field(18, ...field(18, ...field(10, 0x6d), ...field(18, 0x64))))
  for (const [bytes, signal] of [
    [log, 'logs'],
    [metric, 'metrics'],
  ] as const) {
    const head = await readHead(await file(folder, signal, Uint8Array.from(bytes)))
    expect(otlpProtobuf.recognise(head)).toEqual({ kind: 'other-signal', signal })
  }
})

test("objects in the layout of the Collector's awss3 exporter load from their folder", async () => {
  const minute = join(folder, 'prefix', 'year=2026', 'month=01', 'day=02', 'hour=03', 'minute=04')
  await mkdir(minute, { recursive: true })
  await file(minute, 'traces_1.binpb', batch(1))
  await file(minute, 'traces_2.binpb.gz', gzipSync(batch(11)))
  await file(minute, 'traces_3.json.gz', gzipSync(request([span({ id: 21, trace: 21 })])))
  await file(minute, 'logs_4.json', '{"resourceLogs":[]}')
  await withLoaded([join(folder, 'prefix')], async (_, files) =>
    expect(files.map(({ format, spans }) => [format, spans])).toEqual([
      ['otlp-protobuf', 3],
      ['otlp-protobuf', 3],
      ['otlp-json', 1],
    ]),
  )
})
