import {
  array,
  assert,
  base64String,
  bigInt,
  boolean,
  constantFrom,
  double,
  integer,
  oneof,
  property,
  record,
  string,
  tuple,
} from 'fast-check'
import { describe, expect, test } from 'vitest'
import { protobufToJson } from '../../../src/live/server/otlp/protobuf-to-json.ts'
import { messages } from '../../../src/live/server/otlp/messages.ts'
import { Malformed } from '../../../src/live/server/otlp/wire-reader.ts'
import { encodeField, encodeOtlp } from '../encode-otlp.ts'

const read = (body: Buffer) => {
  const { line, ...counts } = protobufToJson(body)
  return { request: JSON.parse(line.toString()) as unknown, ...counts }
}

const hex = (bytes: number) =>
  array(integer({ min: 1, max: 255 }), { minLength: bytes, maxLength: bytes }).map((all) =>
    Buffer.from(all).toString('hex'),
  )
const time = bigInt(0n, 2n ** 63n).map(String)
const value = oneof(
  record({ stringValue: string({ unit: 'binary' }) }),
  record({ boolValue: boolean() }),
  record({ intValue: bigInt(-(2n ** 63n), 2n ** 63n - 1n).map(String) }),
  record({
    doubleValue: double({ noNaN: true, noDefaultInfinity: true }).map((each) => (Object.is(each, -0) ? 0 : each)),
  }),
  record({ bytesValue: base64String().map((text) => Buffer.from(text, 'base64').toString('base64')) }),
  record({ arrayValue: record({ values: array(record({ stringValue: string() }), { minLength: 1, maxLength: 3 }) }) }),
)
const attributes = array(record({ key: string({ unit: 'binary' }), value }), { minLength: 1, maxLength: 4 })
const span = record({
  traceId: hex(16),
  spanId: hex(8),
  parentSpanId: hex(8),
  name: string({ unit: 'binary' }),
  kind: integer({ min: 0, max: 5 }),
  startTimeUnixNano: time,
  endTimeUnixNano: time,
  attributes,
  events: array(record({ timeUnixNano: time, name: string(), attributes }), { minLength: 1, maxLength: 2 }),
  status: record({ message: string(), code: constantFrom(0, 1, 2) }),
  flags: integer({ min: 0, max: 2 ** 32 - 1 }),
})
const requests = array(
  record({
    resource: record({ attributes }),
    scopeSpans: array(
      record({
        scope: record({ name: string(), version: string() }),
        spans: array(span, { minLength: 1, maxLength: 3 }),
      }),
      {
        minLength: 1,
        maxLength: 2,
      },
    ),
    schemaUrl: string(),
  }),
  { minLength: 1, maxLength: 2 },
).map((resourceSpans) => ({ resourceSpans }))

const one = { traceId: '01'.repeat(16), spanId: '02'.repeat(8), name: 'chat' }
const requestOf = (...spans: readonly object[]) => ({ resourceSpans: [{ scopeSpans: [{ spans }] }] })

describe('an export request in protobuf', () => {
  test('says in JSON what it said in protobuf, whatever it says', () =>
    assert(
      property(requests, (request) => {
        expect(read(encodeOtlp(request)).request).toEqual(request)
      }),
      { numRuns: 200 },
    ))

  test('counts its spans and leaves out those without ids', () => {
    const nameless = [{ name: 'no ids' }, { ...one, traceId: '00'.repeat(16) }, { ...one, spanId: '0203' }]
    const found = read(encodeOtlp(requestOf(one, ...nameless, { ...one, name: 'after' })))
    expect(found).toEqual({ request: requestOf(one, { ...one, name: 'after' }), spans: 2, rejected: 3 })
  })

  test('may hold only spans without ids', () => {
    expect(read(encodeOtlp(requestOf({ name: 'no ids' })))).toEqual({ request: requestOf(), spans: 0, rejected: 1 })
  })

  test('may hold the values of a list in pieces, and a field twice', () => {
    const attribute = (key: string) => encodeField(9, messages.span[9]!, { key, value: { stringValue: key } })
    const name = (text: string) => encodeField(5, messages.span[5]!, text)
    const ids = encodeOtlp({ traceId: one.traceId, spanId: one.spanId }, 'span')
    const body = Buffer.concat([attribute('a'), name('first'), attribute('b'), ids, name('last'), attribute('c')])
    const inScope = encodeField(2, { name: 'spans', kind: 'text' }, 'x')
    const scope = Buffer.concat([inScope.subarray(0, 1), Buffer.from([body.length]), body])
    const wrap = (bytes: Buffer, number: number) =>
      Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), bytes])
    const found = read(wrap(wrap(scope, 2), 1))
    const keys = ['a', 'b', 'c'].map((key) => ({ key, value: { stringValue: key } }))
    expect(found).toEqual({
      request: requestOf({ traceId: one.traceId, spanId: one.spanId, name: 'last', attributes: keys }),
      spans: 1,
      rejected: 0,
    })
  })

  test('may say more than this version of OTLP knows', () => {
    const unknown = Buffer.concat([Buffer.from([(15 << 3) | 2, 3]), Buffer.from('new'), Buffer.from([14 << 3, 1])])
    expect(read(Buffer.concat([unknown, encodeOtlp(requestOf(one)), unknown])).request).toEqual(requestOf(one))
  })

  test('stays one line of valid JSON when a text is not UTF-8 or holds line breaks', () => {
    const body = encodeOtlp(requestOf({ ...one, name: 'a\nb"\\\u0000' }))
    expect(read(body).request).toEqual(requestOf({ ...one, name: 'a\nb"\\\u0000' }))
    expect(protobufToJson(body).line.includes(0x0a)).toBe(false)
    const broken = Buffer.from(body.toString('latin1').replace('a\nb', 'a\xff\xfe'), 'latin1')
    expect(JSON.stringify(read(broken).request)).toContain('a\ufffd\ufffd')
  })

  test('writes numbers that JSON lacks as texts', () => {
    const attribute = (doubleValue: number) => ({ ...one, attributes: [{ key: 'k', value: { doubleValue } }] })
    expect(JSON.stringify(read(encodeOtlp(requestOf(attribute(Number.NaN)))).request)).toContain('"doubleValue":"NaN"')
    expect(JSON.stringify(read(encodeOtlp(requestOf(attribute(-Infinity)))).request)).toContain('"-Infinity"')
  })
})

describe('a body that is no export request', () => {
  const body = encodeOtlp(requestOf({ ...one, attributes: [{ key: 'k', value: { intValue: '-7' } }] }))

  test('is refused wherever it is cut', () => {
    for (let length = 1; length < body.length; length++)
      expect(() => protobufToJson(body.subarray(0, length)), `${length} bytes`).toThrow(/message/)
  })

  test('is refused or read, and never crashes, when bytes are wrong', () =>
    assert(
      property(
        array(tuple(integer({ min: 0, max: body.length - 1 }), integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 6,
        }),
        (changes) => {
          const changed = Buffer.from(body)
          for (const [at, byte] of changes) changed[at] = byte
          let line: Buffer
          try {
            line = protobufToJson(changed).line
          } catch (cause) {
            expect(cause).toBeInstanceOf(Malformed)
            return
          }
          expect(() => JSON.parse(line.toString())).not.toThrow()
        },
      ),
      { numRuns: 2000 },
    ))

  test('cannot overflow the stack', () => {
    let value: object = { stringValue: 'deep' }
    for (let depth = 0; depth < 200; depth++) value = { arrayValue: { values: [value] } }
    expect(() => protobufToJson(encodeOtlp(requestOf({ ...one, attributes: [{ key: 'k', value }] })))).toThrow(/nested/)
  })
})
