import { expect, test } from 'vitest'
import { jsonRequest } from '../../../src/live/server/otlp/json-request.ts'

const span = { traceId: '01'.repeat(16), spanId: '02'.repeat(8), name: 'chat' }
const requestOf = (...spans: readonly unknown[]) => ({ resourceSpans: [{ scopeSpans: [{ spans }] }] })
const body = (value: unknown, indent?: number) => Buffer.from(JSON.stringify(value, null, indent))

test('jsonRequest keeps a body unchanged, numbers beyond doubles included', () => {
  const text =
    '{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"ab","spanId":"cd","startTimeUnixNano":1760000000000000001}]}]}]}'
  expect(jsonRequest(Buffer.from(text))).toEqual({ line: Buffer.from(text), spans: 1, rejected: 0 })
})

test('jsonRequest makes one line of a printed body', () => {
  const { line, spans } = jsonRequest(body(requestOf({ ...span, name: 'two\nlines' }), 2))
  expect(line.includes(0x0a)).toBe(false)
  expect(JSON.parse(line.toString())).toEqual(requestOf({ ...span, name: 'two\nlines' }))
  expect(spans).toBe(1)
})

test('jsonRequest leaves out spans without ids and counts them', () => {
  const { line, ...counts } = jsonRequest(
    body(requestOf({ name: 'none' }, span, null, { ...span, traceId: '0'.repeat(32) })),
  )
  expect(JSON.parse(line.toString())).toEqual(requestOf(span))
  expect(counts).toEqual({ spans: 1, rejected: 3 })
})

test('jsonRequest begins every line as the loader expects it', () => {
  const { line } = jsonRequest(
    Buffer.from(`{"extra":1,"resourceSpans":${JSON.stringify(requestOf(span).resourceSpans)}}`),
  )
  expect(line.toString()).toMatch(/^\{"resourceSpans"/)
})

test('jsonRequest accepts a request without spans', () => {
  expect(jsonRequest(Buffer.from('{}'))).toMatchObject({ spans: 0, rejected: 0 })
  expect(jsonRequest(Buffer.from('{"resourceSpans":null}'))).toMatchObject({ spans: 0, rejected: 0 })
})

test.each([
  ['is not JSON', Buffer.from('{"resourceSpans":[')],
  ['is not UTF-8', Buffer.from('7b22ff227d', 'hex')],
  ['is a list', body([])],
  ['has spans that are no list', body({ resourceSpans: [{ scopeSpans: [{ spans: {} }] }] })],
  ['has attribute values that are no objects', body(requestOf({ ...span, attributes: [{ key: 'k', value: 3 }] }))],
])('jsonRequest refuses a body that %s', (_, bytes) => expect(() => jsonRequest(bytes)).toThrow())
