import type { Condition, StoredRule } from '../../signals/rule.ts'
import { sqlString } from '../sql-string.ts'

const aggregates = { mean: 'avg', max: 'max' } as const

/** SQL that takes a statistic over the events of a span, or the seconds between two of them. */
export function eventSql({ convert, when, keys: [key] }: StoredRule): string {
  if (convert.kind === 'between-events') {
    return `(event_ns(decoded_events, ${sqlString(convert.to)}) - event_ns(decoded_events, ${sqlString(convert.from)})) / 1e9`
  }
  if (convert.kind !== 'over-events' || typeof key !== 'string' || when?.event === undefined) return 'NULL'
  const values = `list_transform(${matching(when.event)}, lambda e: try_cast(event_text(e, ${sqlString(key)}) AS DOUBLE))`
  return convert.statistic === 'first'
    ? `${values}[1]`
    : `list_aggregate(${values}, '${aggregates[convert.statistic]}')`
}

function matching({ name, where = {} }: NonNullable<Condition['event']>): string {
  const conditions = Object.entries(where).map(
    ([key, value]) => `event_text(e, ${sqlString(key)}) = ${sqlString(value)}`,
  )
  return `list_filter(decoded_events, lambda e: ${[`e.name = ${sqlString(name)}`, ...conditions].join(' AND ')})`
}
