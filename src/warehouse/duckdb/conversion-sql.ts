import type { StoredRule } from '../../signals/rule.ts'
import { text } from './sql-text.ts'

const secondsPer = { s: 1, ms: 1e-3, us: 1e-6, ns: 1e-9 } as const

/**
 * SQL that turns the text of an attribute value into the rule's value; NULL where it does not fit. `type` is the
 * column's type.
 */
export function conversionSql(rule: StoredRule, value: string, type: string): string {
  const { convert } = rule
  switch (convert.kind) {
    case 'int':
    case 'number':
    case 'boolean':
      return plainSql(value, type)
    case 'string':
      return plainSql(convert.lower ? `lower(${value})` : value, type)
    case 'seconds':
      return `try_cast(${value} AS DOUBLE) * ${secondsPer[convert.from]}`
    case 'enum':
      return `CASE ${value} ${Object.entries(convert.values)
        .map(([from, to]) => `WHEN ${text(from)} THEN ${text(to)}`)
        .join(' ')} END`
    case 'printed-duration':
      return `printed_seconds(${value})`
    case 'span-duration':
      return '(end_ns - start_ns) / 1e9'
    case 'over-events':
    case 'between-events':
    case 'label':
      return 'NULL'
  }
}

/** SQL that reads the text of an attribute value as the column's type; an empty text says nothing. */
export function plainSql(value: string, type: string): string {
  if (type === 'VARCHAR') return `nullif(${value}, '')`
  if (type === 'VARCHAR[]') return `texts(${value})`
  return `try_cast(${value} AS ${type})`
}

/** SQL that takes a statistic over the events of a span, or the seconds between two of them. */
export function eventSql({ convert, when, keys }: StoredRule): string {
  const where = Object.entries(when?.event?.where ?? {}).map(
    ([key, value]) => `event_text(e, ${text(key)}) = ${text(value)}`,
  )
  const matching = `list_filter(decoded_events, lambda e: ${[`e.name = ${text(when?.event?.name ?? '')}`, ...where].join(' AND ')})`
  switch (convert.kind) {
    case 'over-events': {
      const values = `list_transform(${matching}, lambda e: try_cast(event_text(e, ${text(String(keys[0]))}) AS DOUBLE))`
      return convert.statistic === 'first'
        ? `${values}[1]`
        : `list_aggregate(${values}, '${convert.statistic === 'mean' ? 'avg' : 'max'}')`
    }
    case 'between-events':
      return `(event_ns(decoded_events, ${text(convert.to)}) - event_ns(decoded_events, ${text(convert.from)})) / 1e9`
    default:
      return 'NULL'
  }
}
