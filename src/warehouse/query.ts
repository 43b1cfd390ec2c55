import { readFileSync } from 'node:fs'
import type { FrameName, QueryColumns, QueryParameters, QueryRows } from './query-rows.generated.ts'

/** Name of a query whose rows are read as objects. */
export type RowsName = keyof QueryRows

/** Name of a query whose rows are read as columns of numbers. */
export type ColumnsName = keyof QueryColumns

/** Name of a query that is run for its effect. */
export type CommandName = Exclude<keyof QueryParameters, RowsName | ColumnsName>

/** Arguments that give a query its parameters: one object, or none for a query without parameters. */
export type QueryArguments<Name extends keyof QueryParameters> = Name extends unknown
  ? keyof QueryParameters[Name] extends never
    ? readonly []
    : readonly [parameters: QueryParameters[Name]]
  : never

const folder = new URL('../../queries/', import.meta.url)
const known = new Map<string, string>()

/** Text of `queries/<name>.sql`. */
export function readQuery(name: string): string {
  const text = known.get(name) ?? readFileSync(new URL(`${name}.sql`, folder), 'utf8')
  known.set(name, text)
  return text
}

/** Text of a query with each of its marks, such as `table`, replaced by SQL. */
export function fillQuery(name: FrameName, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce(
    (sql, [mark, part]) => sql.replaceAll(`/* ${mark} */`, () => part),
    readQuery(name),
  )
}

/** Columns and parameters (`$name`) that may be NULL, as the header of a query states them: `-- Null: model, cell[], $load`. */
export function statedNulls(sql: string): ReadonlySet<string> {
  const [, stated] = /^-- Null: (.*)$/m.exec(sql) ?? []
  return new Set(stated?.split(', '))
}
