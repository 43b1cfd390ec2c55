import { roleRules } from '../../signals/traces/span-roles.ts'
import type { PresentKeys } from './present-keys.ts'
import { sqlString } from '../sql-string.ts'

/**
 * SQL that gives spans a `role`; NULL where nothing says one. A model span on the server's side is the engine's.
 * `place` names the column that holds a key's text.
 */
export function withRoles(present: PresentKeys, place: (key: string) => string): (spans: string) => string {
  const cases = roleRules
    .filter(({ key }) => key === undefined || present.span.has(key))
    .map(({ key, pattern, role }) => {
      const named = role === 'model' ? "CASE WHEN kind = 'server' THEN 'engine' ELSE 'model' END" : sqlString(role)
      return `WHEN ${matchSql(key === undefined ? 'name' : place(key), pattern)} THEN ${named}`
    })
  return (spans) => `(SELECT *, CASE ${cases.join(' ')} END AS role FROM ${spans})`
}

/** A pattern that lists whole words is an IN; this runs on every span, and a regular expression costs ten times as much. */
function matchSql(value: string, { source, flags }: RegExp): string {
  const folded = flags.includes('i')
  if (source === '.') return `${value} <> ''`
  const words = /^\^\(?([\w|]+)\)?\$$/.exec(source)?.[1]?.split('|')
  if (words === undefined) return `regexp_matches(${value}, ${sqlString(source)}${folded ? ", 'i'" : ''})`
  const listed = words.map((word) => sqlString(folded ? word.toLowerCase() : word)).join(', ')
  return `${folded ? `lower(${value})` : value} IN (${listed})`
}
