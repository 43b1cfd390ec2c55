import { attributes } from '../vocabulary/attributes/all.ts'
import { readOrca } from './orca.ts'
import type { ReplyConversion } from './rule.ts'

/** A value an attribute can have. */
export type FactValue = string | number | boolean

type Kind = ReplyConversion['kind']
type Read<Convert> = (value: unknown, conversion: Convert) => FactValue | undefined

/** Reads a found value as an attribute's; nothing where it does not say what the rule reads. */
export type Reader = (value: unknown) => FactValue | undefined

/** Longest text an attribute takes; a longer one is no identifier, and half of it would be a guess. */
const longest = 256
const perSecond = { s: 1, ms: 1e3, us: 1e6, ns: 1e9 } as const
const types: ReadonlyMap<string, string> = new Map(attributes.map(({ name, type }) => [name, type]))

const readers: { readonly [K in Exclude<Kind, 'pattern'>]: Read<Extract<ReplyConversion, { kind: K }>> } = {
  int: intOf,
  number: numberOf,
  boolean: booleanOf,
  string: (value, { within, lower, except = [] }) => {
    const text = part(value, within)
    if (text === undefined || except.includes(text)) return undefined
    return lower ? text.toLowerCase() : text
  },
  seconds: (value, { within, from }) => {
    const time = numberOf(within === undefined ? value : part(value, within))
    return time !== undefined && time >= 0 ? time / perSecond[from] : undefined
  },
  enum: (value, { values }) => {
    const text = textOf(value) ?? ''
    return Object.hasOwn(values, text) ? values[text] : undefined
  },
  constant: (_, { value }) => value,
  shares: (value, { members }) => share(value, members),
  orca: (value, { metrics }) => readOrca(value, metrics),
}

/** The reader of a conversion to one value; a pattern has none. */
export function readerOf(conversion: ReplyConversion): Reader | undefined {
  if (conversion.kind === 'pattern') return undefined
  const read = readers[conversion.kind] as Read<ReplyConversion>
  return (value) => read(value, conversion)
}

/** The attributes a found value becomes under the conversion; none where it does not say what the rule reads. */
export function convert(value: unknown, conversion: ReplyConversion, target: string): (readonly [string, FactValue])[] {
  if (conversion.kind !== 'pattern') return one(target, readerOf(conversion)?.(value))
  const { pattern, constants } = conversion
  return groups(pattern.exec(textOf(value) ?? ''), target.slice(0, -1), constants)
}

/** A value as a whole number that is not negative. */
export function intOf(value: unknown): number | undefined {
  const number = numberOf(value)
  return number !== undefined && Number.isSafeInteger(number) && number >= 0 ? number : undefined
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

function booleanOf(value: unknown): boolean | undefined {
  if (value === true || value === 'true') return true
  return value === false || value === 'false' ? false : undefined
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined
  const text = String(value).trim()
  return text === '' || text.length > longest ? undefined : text
}

function part(value: unknown, pattern: RegExp | undefined): string | undefined {
  const text = textOf(value)
  return pattern === undefined || text === undefined ? text : pattern.exec(text)?.[1]
}

function share(value: unknown, members: Readonly<Record<string, string>>): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const counted = new Map<string, unknown>(Object.entries(value))
  const found = Object.keys(members).filter((name) => (numberOf(counted.get(name)) ?? 0) > 0)
  const [only = ''] = found
  return found.length > 1 ? 'mixed' : members[only]
}

function groups(
  match: RegExpExecArray | null,
  prefix: string,
  constants: Readonly<Record<string, string>> = {},
): (readonly [string, FactValue])[] {
  if (match === null) return []
  return Object.entries({ ...match.groups, ...constants }).flatMap(([group, text]) => {
    const name = `${prefix}${group}`
    return text === undefined ? [] : one(name, typed(name, text))
  })
}

/** A group as its attribute's type has it; a flag group is present or absent. */
function typed(name: string, text: string): FactValue | undefined {
  const type = types.get(name)
  if (type === 'int') return intOf(text)
  return type === 'boolean' ? true : text
}

function one(name: string, value: FactValue | undefined): (readonly [string, FactValue])[] {
  return value === undefined ? [] : [[name, value]]
}
