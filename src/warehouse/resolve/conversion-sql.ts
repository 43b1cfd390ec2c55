import type { StoredConversion, StoredRule } from '../../signals/rule.ts'
import { sqlString } from '../sql-string.ts'

const secondsPer = { s: 1, ms: 1e-3, us: 1e-6, ns: 1e-9 } as const

/** Conversions of what no attribute of a span holds. */
const elsewhere: ReadonlySet<StoredConversion['kind']> = new Set(['over-events', 'between-events', 'label'])

/**
 * SQL that turns the text of an attribute value into the rule's value; NULL where it does not fit. `type` is the
 * column's type.
 */
export function conversionSql({ convert }: StoredRule, value: string, type: string): string {
  if (elsewhere.has(convert.kind)) return 'NULL'
  if (convert.kind === 'span-duration') return '(end_ns - start_ns) / 1e9'
  if (convert.kind === 'printed-duration') return `printed_seconds(${value})`
  if (convert.kind === 'seconds') return `try_cast(${value} AS DOUBLE) * ${secondsPer[convert.from]}`
  if (convert.kind === 'pair') return plainSql(pairSql(value, convert.name), type)
  if (convert.kind === 'enum') return `CASE ${value} ${renamings(convert.values)} END`
  return plainSql(convert.kind === 'string' && convert.lower ? `lower(${value})` : value, type)
}

/** Splitting takes half the time of a pattern, and every call has twelve such pairs. */
const pairSql = (value: string, name: string): string =>
  `split_part(split_part(',' || ${value}, ${sqlString(`,${name}=`)}, 2), ',', 1)`

const renamings = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([from, to]) => `WHEN ${sqlString(from)} THEN ${sqlString(to)}`)
    .join(' ')

/** SQL that reads the text of an attribute value as the column's type; an empty text says nothing. */
export function plainSql(value: string, type: string): string {
  if (type === 'VARCHAR') return `nullif(${value}, '')`
  if (type === 'VARCHAR[]') return `texts(${value})`
  return `try_cast(${value} AS ${type})`
}
