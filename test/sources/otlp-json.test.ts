import { describe, expect, test } from 'vitest'
import { headOf } from '../../src/sources/head.ts'
import { otlpJson } from '../../src/sources/otlp/otlp-json.ts'
import { attributes, request, rowsOf, span } from '../warehouse/otlp-lines.ts'

const one = async <Row>(fields: Readonly<Record<string, unknown>>, sql: string): Promise<Row | undefined> => {
  const [row] = await rowsOf<Row>([request([{ ...span(), ...fields }])], sql)
  return row
}

describe('ids', () => {
  const trace = '5b8efff7-9803-8103-d269-b633813fc60c'
  test.each([
    ['hex', '5b8efff798038103d269b633813fc60c', trace],
    ['hex in upper case', '5B8EFFF798038103D269B633813FC60C', trace],
    ['base64', Buffer.from('5b8efff798038103d269b633813fc60c', 'hex').toString('base64'), trace],
    ['hex of 64 bits, as older tracers wrote', 'd269b633813fc60c', '00000000-0000-0000-d269-b633813fc60c'],
    ['short hex', 'abc', '00000000-0000-0000-0000-000000000abc'],
  ])('are equal for one trace in %s', async (_, traceId, expected) =>
    expect(await one({ traceId }, 'SELECT trace_id::VARCHAR AS id FROM spans')).toEqual({ id: expected }),
  )

  const number = BigInt('0xeee19b7ec3c1b174')
  test.each([
    ['hex', 'eee19b7ec3c1b174', number],
    ['hex in upper case', 'EEE19B7EC3C1B174', number],
    ['base64', Buffer.from('eee19b7ec3c1b174', 'hex').toString('base64'), number],
    ['short hex', 'def', 0xdefn],
  ])('are equal for a span and its parent in %s', async (_, id, expected) =>
    expect(await one({ spanId: id, parentSpanId: id }, 'SELECT span_id, parent_span_id FROM spans')).toEqual({
      span_id: expected,
      parent_span_id: expected,
    }),
  )

  test('tell spans and traces apart also when they are no hex', async () => {
    const spans = [
      { ...span(), traceId: 'run-7/a', spanId: 'root' },
      { ...span(), traceId: 'run-7/a', spanId: 'child', parentSpanId: 'root' },
      { ...span(), traceId: 'run-7/b', spanId: 'root' },
    ]
    const [row] = await rowsOf(
      [request(spans)],
      `SELECT count(DISTINCT trace_id)::INT AS traces, count(DISTINCT span_id)::INT AS spans,
         (SELECT count(*)::INT FROM spans AS c JOIN spans AS p ON c.trace_id = p.trace_id AND c.parent_span_id = p.span_id) AS children
       FROM spans`,
    )
    expect(row).toEqual({ traces: 2, spans: 2, children: 1 })
  })

  test.each(['', '0000000000000000', 'AAAAAAAAAAA=', null])('give no parent for %j', async (parentSpanId) =>
    expect(await one({ parentSpanId }, 'SELECT parent_span_id FROM spans')).toEqual({ parent_span_id: null }),
  )
})

describe('numbers and enumerations', () => {
  test.each([
    ['texts', '1760000000000000001', '1760000000000000009'],
    ['numbers', 1760000000000000000, 1760000000000001024],
  ])('keep the nanoseconds of times as %s', async (_, start, end) =>
    expect(await one({ startTimeUnixNano: start, endTimeUnixNano: end }, 'SELECT start_ns, end_ns FROM spans')).toEqual(
      {
        start_ns: BigInt(JSON.stringify(start).replaceAll('"', '')),
        end_ns: BigInt(JSON.stringify(end).replaceAll('"', '')),
      },
    ),
  )

  test.each([
    [1, 'internal'],
    [2, 'server'],
    ['SPAN_KIND_CLIENT', 'client'],
    ['4', 'producer'],
    ['SPAN_KIND_CONSUMER', 'consumer'],
    [0, null],
    ['SPAN_KIND_UNSPECIFIED', null],
    ['SPAN_KIND_STRANGE', null],
    [99, null],
  ])('read the kind %j as %j', async (kind, expected) =>
    expect(await one({ kind }, 'SELECT kind FROM spans')).toEqual({ kind: expected }),
  )

  test.each([
    [{ code: 2, message: 'timeout' }, 'error', 'timeout'],
    [{ code: 'STATUS_CODE_ERROR' }, 'error', null],
    [{ code: 1 }, 'ok', null],
    [{ code: 'STATUS_CODE_OK', message: '' }, 'ok', null],
    [{ code: 0 }, null, null],
    [{}, null, null],
  ])('read the status %j as %j', async (status, expected, message) =>
    expect(await one({ status }, 'SELECT status, status_message AS message FROM spans')).toEqual({
      status: expected,
      message,
    }),
  )
})

describe('attributes', () => {
  const read = (list: readonly unknown[]) =>
    rowsOf<{ key: string; value: string | null }>(
      [request([{ ...span(), attributes: list }])],
      'SELECT key, value FROM span_attributes',
    )

  test('become text from every OTLP value type, lists and objects as JSON', async () => {
    const list = [
      { key: 'text', value: { stringValue: 'plain' } },
      { key: 'whole', value: { intValue: '9007199254740993' } },
      { key: 'whole as number', value: { intValue: 42 } },
      { key: 'double', value: { doubleValue: 0.7 } },
      { key: 'not a number', value: { doubleValue: 'NaN' } },
      { key: 'true', value: { boolValue: true } },
      { key: 'list', value: { arrayValue: { values: [{ stringValue: 'a' }, { intValue: '1' }] } } },
      { key: 'object', value: { kvlistValue: { values: [{ key: 'k', value: { stringValue: 'v' } }] } } },
      { key: 'bytes', value: { bytesValue: 'AAEC' } },
    ]
    expect(Object.fromEntries((await read(list)).map(({ key, value }) => [key, value]))).toEqual({
      text: 'plain',
      whole: '9007199254740993',
      'whole as number': '42',
      double: '0.7',
      'not a number': 'NaN',
      true: 'true',
      list: '{"values":[{"stringValue":"a"},{"intValue":"1"}]}',
      object: '{"values":[{"key":"k","value":{"stringValue":"v"}}]}',
      bytes: 'AAEC',
    })
  })

  test('keep their text: quotes, backslashes, unicode, line ends', async () => {
    const texts = [
      'say "yes"',
      'C:\\n',
      '\\"',
      'naïve 東京 🦆',
      'two\nlines\r\n',
      '{"json": [1]}',
      "it's",
      '\u2028',
      ' ',
    ]
    expect(
      (await read(texts.map((text, index) => ({ key: `k${index}`, value: { stringValue: text } })))).map(
        ({ value }) => value,
      ),
    ).toEqual(texts)
  })

  test('stay aligned with control characters in key or value; a unit separator is kept as its symbol', async () => {
    const list = [
      { key: 'a\u001fb', value: { stringValue: 'first' } },
      { key: 'second', value: { stringValue: 'x\u001fy\u001f' } },
      { key: 'third', value: { stringValue: '\u0000nul\u0000' } },
      { key: 'last', value: { stringValue: 'last' } },
    ]
    const found = await read(list)
    expect(found.map(({ key }) => key)).toEqual(['a␟b', 'second', 'third', 'last'])
    expect(found.map(({ value }) => value)).toEqual(['first', 'x␟y␟', '\u0000nul\u0000', 'last'])
  })

  test('stay aligned without key, value or content', async () => {
    const list = [
      { value: { stringValue: 'no key' } },
      { key: 'no value' },
      { key: 'null', value: null },
      { key: 'empty', value: {} },
      { key: 'empty text', value: { stringValue: '' } },
      null,
      { key: 'last', value: { stringValue: 'here' } },
    ]
    const found = await read(list)
    expect(found.at(-1)).toEqual({ key: 'last', value: 'here' })
    expect(found[0]).toEqual({ key: '', value: 'no key' })
    expect(found.slice(1, -1).every(({ value }) => value === null)).toBe(true)
    expect(found).toHaveLength(list.length)
  })

  test('are both kept when given twice, and the first one counts', async () => {
    const twice = [
      ...attributes({ 'gen_ai.request.model': 'first' }),
      ...attributes({ 'gen_ai.request.model': 'second' }),
    ]
    const line = request([{ ...span(), attributes: [...attributes({ 'gen_ai.operation.name': 'chat' }), ...twice] }])
    expect(await rowsOf([line], 'SELECT gen_ai_request_model AS model FROM calls')).toEqual([{ model: 'first' }])
    expect(await rowsOf([line], "SELECT value FROM span_attributes WHERE key = 'gen_ai.request.model'")).toHaveLength(2)
  })

  test.each([[[]], [null], [undefined]])('may be %j', async (list) =>
    expect(await one({ attributes: list }, 'SELECT attribute_keys AS k, attribute_values AS v FROM spans')).toEqual({
      k: '',
      v: '',
    }),
  )
})

test('events and links are kept as they are', async () => {
  const events = [{ name: 'first_token', timeUnixNano: '1760000000500000000', attributes: attributes({ tokens: 1 }) }]
  const links = [{ traceId: '5b8efff798038103d269b633813fc60c', spanId: 'eee19b7ec3c1b174' }]
  const row = await one<{ events: string; links: string }>({ events, links }, 'SELECT events, links FROM spans')
  expect([JSON.parse(row?.events ?? ''), JSON.parse(row?.links ?? '')]).toEqual([events, links])
})

test('a document printed over many lines is read like its lines', async () => {
  const compact = request([span({ attributes: { a: 1 } }), span({ id: 2 })], { 'service.name': 'x' })
  const sql = 'SELECT * FROM spans ORDER BY span_id'
  expect(await rowsOf([JSON.stringify(JSON.parse(compact), null, 2)], sql)).toEqual(await rowsOf([compact], sql))
})

test('a document is told from lines, and traces from metrics and logs', () => {
  const recognised = (text: string) => otlpJson.recognise(headOf(text))
  expect(recognised('{\n  "resourceSpans": [\n    {')).toMatchObject({
    kind: 'traces',
    reading: { framing: 'unstructured' },
  })
  expect(recognised('{"resourceSpans":[]}\n{"resourceSpans":[]}')).toMatchObject({
    reading: { framing: 'newline_delimited' },
  })
  expect(recognised('{"resourceMetrics":[]}')).toBeUndefined()
  expect(recognised('{"resourceLogs":[]}')).toEqual({ kind: 'other-signal', signal: 'logs' })
})
