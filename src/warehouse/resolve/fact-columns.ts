import { rules } from '../../signals/all.ts'
import type { Rule, StoredRule } from '../../signals/rule.ts'
import type { Column } from './columns.ts'
import { columns } from './columns.ts'
import { conversionSql, plainSql } from './conversion-sql.ts'
import { eventSql } from './event-sql.ts'
import type { PresentKeys } from './present-keys.ts'
import { sqlString } from '../sql-string.ts'

/** A column of stored facts and the SQL expression that reads it. */
export type FactColumn = { readonly column: Column; readonly sql: string }

/** How an attribute key's text is read where it lies, given the key. */
type Place = (key: string) => string

/**
 * The columns some span of these traces can fill, each a chain of alternatives: the canonical key, its dialects in the order
 * of the signal table, then events. `place` says where a key's text lies.
 */
export function spanFactColumns(present: PresentKeys, place: Place): readonly FactColumn[] {
  return chained((column) => [
    ...own(column, present.span, place),
    ...dialects(stored(column, 'span'), column, { present: present.span, place }),
    ...(present.events ? stored(column, 'event').map(eventSql) : []),
  ])
}

/** The columns some resource of these traces can fill under their canonical keys. */
export function resourceFactColumns(present: PresentKeys, place: Place): readonly FactColumn[] {
  return chained((column) => own(column, present.resource, place))
}

/** The columns an engine's resource fills besides: node labels and pod names, which of a client would mean nothing. */
export function engineResourceColumns(present: PresentKeys, place: Place): readonly FactColumn[] {
  return chained((column) => dialects(stored(column, 'resource'), column, { present: present.resource, place }))
}

function chained(alternatives: (column: Column) => readonly string[]): readonly FactColumn[] {
  return columns.flatMap((column) => {
    const [first, ...others] = alternatives(column)
    if (first === undefined) return []
    const chain = others.length === 0 ? first : `coalesce(${[first, ...others].join(', ')})`
    return [{ column, sql: known(column, chain) }]
  })
}

/** `unknown` is said on the wire; inside it is NULL, so that nothing can mistake it for a value. */
function known({ attribute, type }: Column, sql: string): string {
  return type === 'VARCHAR' && attribute.name.startsWith('evalgap.') ? `nullif(${sql}, 'unknown')` : `(${sql})::${type}`
}

const own = ({ attribute, type }: Column, present: ReadonlySet<string>, place: Place): readonly string[] =>
  present.has(attribute.name) ? [plainSql(place(attribute.name), type)] : []

function dialects(
  rules: readonly StoredRule[],
  column: Column,
  { present, place }: { readonly present: ReadonlySet<string>; readonly place: Place },
): readonly string[] {
  return rules.flatMap((rule) => {
    if (rule.convert.kind === 'span-duration') return [guarded(rule, conversionSql(rule, '', column.type))]
    return rule.keys
      .map(String)
      .filter((key) => present.has(key) && (key !== column.attribute.name || rule.when !== undefined))
      .map((key) => guarded(rule, conversionSql(rule, place(key), column.type)))
  })
}

/** A rule for spans of certain names speaks only there. */
function guarded({ when }: StoredRule, sql: string): string {
  return when?.span === undefined
    ? sql
    : `CASE WHEN regexp_matches(name, ${sqlString(when.span.source)}) THEN ${sql} END`
}

const stored = (column: Column, source: StoredRule['source']): readonly StoredRule[] =>
  rules.filter(
    (rule): rule is StoredRule => isStored(rule) && rule.source === source && rule.target === column.attribute.name,
  )

const isStored = (rule: Rule): rule is StoredRule =>
  ['span', 'event', 'resource', 'metric', 'endpoint'].includes(rule.source)
