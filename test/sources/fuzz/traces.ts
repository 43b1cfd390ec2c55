import {
  array,
  base64String,
  bigInt,
  boolean,
  constant,
  constantFrom,
  double,
  integer,
  letrec,
  oneof,
  record,
  string,
  uniqueArray,
} from 'fast-check'
import type { Arbitrary } from 'fast-check'
import type { Attribute, Trace, TraceEvent, TraceLink, TraceSpan, Value } from '../dialects/trace.ts'

/** Texts that look like something else. */
const odd = [
  '',
  ' ',
  'null',
  'true',
  '1e5',
  '-0',
  'NaN',
  '[]',
  '{"values":[]}',
  '"',
  '\\',
  '\\u0000',
  "'; DROP TABLE spans; --",
  '\u0000',
  'a\u001fb',
  '\u001f',
  'two\nlines\r\n',
  '\uFEFF',
  '\u2028',
  '🦆'.repeat(40),
  'x'.repeat(3000),
] as const

const text = oneof({ weight: 4, arbitrary: string({ unit: 'binary', maxLength: 12 }) }, constantFrom(...odd))
const shortText = string({ unit: 'grapheme', maxLength: 10 })

const keys = [
  'gen_ai.request.model',
  'gen_ai.usage.input_tokens',
  'gen_ai.request',
  'http.status',
  'a',
  'a.b',
  'a.b.c',
  '__proto__',
  'constructor',
  'a b',
  'a"b',
  "it's",
  'a]b',
  'a[0]',
  'a\\b',
  'schlüssel',
  '鍵',
  '$.x',
  '*',
  '.',
  'x.',
  '.x',
  'x..y',
  'key',
  'value',
  '0',
  'NaN',
] as const
const key = oneof(
  { weight: 3, arbitrary: constantFrom(...keys) },
  string({ unit: 'binary', minLength: 1, maxLength: 8 }),
)

const whole = oneof(
  integer().map(String),
  bigInt(-(2n ** 63n), 2n ** 63n - 1n).map(String),
  constantFrom('0', '-1', '9007199254740993', '9223372036854775807', '-9223372036854775808'),
)
const real = oneof(
  double({ noNaN: true, noDefaultInfinity: true }).map((each) => (Object.is(each, -0) ? 0 : each)),
  constantFrom(0.1, 5e-324, 1.7976931348623157e308, 1e21, 1e-7, 0.1 + 0.2),
)

const { value } = letrec<{ value: Value; list: readonly Value[]; attributes: readonly Attribute[] }>((tie) => ({
  value: oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: text.map((stringValue) => ({ stringValue })) },
    boolean().map((boolValue) => ({ boolValue })),
    whole.map((intValue) => ({ intValue })),
    real.map((doubleValue) => ({ doubleValue })),
    constantFrom('NaN', 'Infinity', '-Infinity').map((doubleValue) => ({ doubleValue }) as const),
    base64String({ maxLength: 16 }).map((bytes) => ({ bytesValue: Buffer.from(bytes, 'base64').toString('base64') })),
    constant({}),
    array(text, { minLength: 1, maxLength: 3 }).map((texts) => ({
      arrayValue: { values: texts.map((stringValue) => ({ stringValue })) },
    })),
    array(whole, { minLength: 1, maxLength: 3 }).map((wholes) => ({
      arrayValue: { values: wholes.map((intValue) => ({ intValue })) },
    })),
    tie('list').map((values) => ({ arrayValue: { values } })),
    tie('attributes').map((values) => ({ kvlistValue: { values } })),
  ),
  list: array(tie('value'), { maxLength: 3 }),
  attributes: array(record({ key, value: tie('value') }), { maxLength: 3 }),
}))

const attribute: Arbitrary<Attribute> = record({ key, value })
const few = array(attribute, { maxLength: 4 })
const many = integer({ min: 50, max: 400 }).map((count) =>
  Array.from({ length: count }, (_, index) => ({ key: `k${index}`, value: { intValue: String(index) } })),
)

const hex = (digits: number): Arbitrary<string> =>
  bigInt(1n, 16n ** BigInt(digits) - 1n).map((id) => id.toString(16).padStart(digits, '0'))

// 2001 to 2096: every way to write a time has these.
const start = bigInt(1_000_000_000_000_000_000n, 4_000_000_000_000_000_000n)
const lasting = bigInt(0n, 10_000_000_000_000n)

const event: Arbitrary<Omit<TraceEvent, 'ns'> & { readonly after: bigint }> = record({
  name: string({ unit: 'grapheme', minLength: 1, maxLength: 10 }),
  after: lasting,
  attributes: few,
})
const link: Arbitrary<TraceLink> = record({ traceId: hex(32), spanId: hex(16), attributes: few })

const span = record({
  id: hex(16),
  above: integer({ min: 0, max: 5 }),
  traceState: constantFrom('', 'ot=th:8', 'vendor=a;b, ot=th:fd70a4'),
  name: text,
  kind: constantFrom<TraceSpan['kind'][]>(undefined, 'internal', 'server', 'client', 'producer', 'consumer'),
  start,
  lasting,
  status: constantFrom<TraceSpan['status'][]>(undefined, 'ok', 'error'),
  message: oneof(constant(''), text),
  attributes: oneof({ weight: 12, arbitrary: few }, many),
  events: array(event, { maxLength: 2 }),
  links: array(link, { maxLength: 2 }),
})

const spans = uniqueArray(span, { minLength: 1, maxLength: 4, selector: ({ id }) => id }).map((list) =>
  list.map(({ above, lasting, events, ...rest }, index): TraceSpan => ({
    ...rest,
    end: rest.start + lasting,
    // A parent among the spans before it, none, or one that is elsewhere.
    parent: above === 5 ? '00000000deadbeef' : (list[above < index ? above : -1]?.id ?? ''),
    events: events.map(({ after, ...event }) => ({ ...event, ns: rest.start + after })),
  })),
)

const named = (service: string, attributes: readonly Attribute[]): readonly Attribute[] => [
  { key: 'service.name', value: { stringValue: service } },
  ...new Map(attributes.map((each) => [each.key, each])).values(),
]

/** Any valid trace. */
export const trace: Arbitrary<Trace> = record({
  id: hex(32),
  service: string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
  resource: few,
  scope: record({ name: shortText, version: shortText, attributes: few }),
  spans,
}).map((rest) => ({
  ...rest,
  resource: named(
    rest.service,
    rest.resource.filter(({ key }) => key !== 'service.name'),
  ),
}))

/** Some traces with ids of their own. */
export const traces = (least: number, most: number): Arbitrary<readonly Trace[]> =>
  uniqueArray(trace, { minLength: least, maxLength: most, selector: ({ id }) => id })
