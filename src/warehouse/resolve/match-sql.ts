import { sqlString } from '../sql-string.ts'

/** SQL that matches a text with a pattern. One that lists whole words is an IN: on every span, a regular expression costs ten times as much. */
export function matchSql(value: string, { source, flags }: RegExp): string {
  const folded = flags.includes('i')
  if (source === '.') return `${value} <> ''`
  const words = /^\^\(?([\w|]+)\)?\$$/.exec(source)?.[1]?.split('|')
  if (words === undefined) return `regexp_matches(${value}, ${sqlString(source)}${folded ? ", 'i'" : ''})`
  const listed = words.map((word) => sqlString(folded ? word.toLowerCase() : word)).join(', ')
  return `${folded ? `lower(${value})` : value} IN (${listed})`
}
