import { constantFrom, double, integer, oneof, record, string } from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { exactly, isDigits } from '../dialects/trace.ts'

/** What becomes of a record: an edit of its bytes, or of one of its values. `at` says where, as a share of all places. */
export type Damage =
  | { readonly kind: 'cut' | 'repeat' | 'remove'; readonly at: number; readonly length: number }
  | { readonly kind: 'flip'; readonly at: number; readonly bits: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: string }
  | { readonly kind: 'value' | 'double-key'; readonly at: number; readonly raw: string }
  | { readonly kind: 'drop-key'; readonly at: number }

const at = double({ min: 0, max: 1, noNaN: true, maxExcluded: true })

/** JSON that is strange where something else is expected; some is no JSON at all. */
const strange = [
  'null',
  'true',
  '-1',
  '0',
  '0.5',
  '""',
  '" "',
  '"x"',
  '"\\u0000"',
  '"\\ud83d"',
  '"\\udc00x"',
  '{}',
  '[]',
  '[[]]',
  '[null]',
  '[{}]',
  '[1,"a",null]',
  '{"":{}}',
  '{"a":{"b":[]}}',
  '1e400',
  '-1e400',
  '1e999999999',
  '123456789012345678901234567890',
  '-9223372036854775809',
  '18446744073709551616',
  '9223372036854775807',
  '"99999999999999999999"',
  '"0x10"',
  '"2024-13-45T99:99:99Z"',
  'NaN',
  'Infinity',
  'undefined',
  "'x'",
  '01',
  '"\\x"',
] as const

/** Depths that break what recurses, and counts that break what is quadratic. */
const deep = constantFrom(60, 1000, 4000).map((depth) => '['.repeat(depth) + ']'.repeat(depth))
const deepObjects = constantFrom(60, 600).map((depth) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)
const wide = constantFrom(300, 10_000).map(
  (count) =>
    `[${Array.from({ length: count }, (_, index) => `{"key":"k${index}","value":{"intValue":"${index}"}}`).join(',')}]`,
)

const raw = oneof(
  { weight: 30, arbitrary: constantFrom<string[]>(...strange) },
  { weight: 1, arbitrary: deep },
  { weight: 1, arbitrary: deepObjects },
  { weight: 1, arbitrary: wide },
)

const inserted = oneof(
  constantFrom(
    '\u0000',
    '"',
    '\\',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '\n',
    '\r',
    '\r\n',
    '\t',
    '\u00ff',
    '\u00c3',
    '\u00ed\u00a0\u00bd',
    '1',
    'e',
    '-',
    'null',
  ),
  string({ unit: 'binary-ascii', maxLength: 6 }),
)

/** Any damage of the bytes. */
export const byteDamage: Arbitrary<Damage> = oneof(
  record({ kind: constantFrom('cut', 'repeat', 'remove'), at, length: integer({ min: 1, max: 30 }) }),
  record({ kind: constantFrom('flip'), at, bits: integer({ min: 1, max: 255 }) }),
  record({ kind: constantFrom('insert'), at, bytes: inserted }),
)

/** Any damage of a record of JSON. */
export const jsonDamage: Arbitrary<Damage> = oneof(
  { weight: 2, arbitrary: byteDamage },
  { weight: 4, arbitrary: record({ kind: constantFrom('value', 'double-key'), at, raw }) },
  { weight: 1, arbitrary: record({ kind: constantFrom('drop-key'), at }) },
)

/** Bytes after a damage. */
export function damaged(content: Uint8Array, damage: Damage): Uint8Array {
  return 'raw' in damage || damage.kind === 'drop-key'
    ? Buffer.from(damagedJson(Buffer.from(content).toString(), damage))
    : damagedBytes(Buffer.from(content), damage)
}

type OfBytes = Exclude<Damage, OfJson>
type OfJson = Extract<Damage, { readonly raw: string } | { readonly kind: 'drop-key' }>

function damagedBytes(content: Buffer, damage: OfBytes): Uint8Array {
  const place = Math.floor(damage.at * content.length)
  const [before, after] = [content.subarray(0, place), content.subarray(place)]
  switch (damage.kind) {
    case 'cut':
      return before
    case 'remove':
      return Buffer.concat([before, after.subarray(damage.length)])
    case 'repeat':
      return Buffer.concat([before, after.subarray(0, damage.length), after])
    case 'flip': {
      const flipped = Buffer.from(content)
      flipped[place] = (flipped[place] ?? 0) ^ damage.bits
      return flipped
    }
    case 'insert':
      return Buffer.concat([before, Buffer.from(damage.bytes, 'latin1'), after])
  }
}

/** Stands for what replaces a value until the text is written. */
const marker = '\u0001damaged\u0001'

/** A record with one of its values, chosen among all, replaced, dropped, or given twice. */
function damagedJson(text: string, damage: OfJson): string {
  const whole: Record<string, unknown> = { record: exactly(text) }
  const places: Place[] = []
  collect(whole, places)
  const place = places[Math.floor(damage.at * places.length)] ?? { holder: whole, name: 'record' }
  const before = JSON.stringify(place.holder[place.name])
  if (damage.kind === 'drop-key') delete place.holder[place.name]
  else place.holder[place.name] = marker
  const written = JSON.stringify(whole['record'] ?? null)
  if (damage.kind === 'drop-key') return written
  const again = Array.isArray(place.holder) ? '' : `${JSON.stringify(place.name)}:`
  const replacement = damage.kind === 'value' ? damage.raw : `${before},${again}${damage.raw}`
  return written.replaceAll(JSON.stringify(marker), () => replacement)
}

type Place = { readonly holder: Record<string, unknown>; readonly name: string }

function collect(value: unknown, places: Place[]): void {
  if (typeof value !== 'object' || value === null || isDigits(value)) return
  const holder = value as Record<string, unknown>
  for (const [name, inner] of Object.entries(holder)) {
    places.push({ holder, name })
    collect(inner, places)
  }
}
