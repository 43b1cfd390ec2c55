import type { DuckDBMaterializedResult, DuckDBPreparedStatement } from '@duckdb/node-api'
import { DuckDBTypeId, StatementType } from '@duckdb/node-api'
import type { QueryUse, StatementObserver } from '../../src/warehouse/database.ts'
import { readQuery, statedNulls } from '../../src/warehouse/query.ts'
import { numberArrays } from '../../src/warehouse/read-numbers.ts'
import { fieldsOf, parameterType, typeOf } from './type-of.ts'
import type { Fields } from './type-of.ts'

/** What DuckDB states about one query: its parameters and, if it is read, its columns, as TypeScript types. */
export type DescribedQuery = { readonly use: QueryUse; readonly parameters: Fields; readonly columns: Fields }

/** Queries as DuckDB describes them when they run; a query with two descriptions is an error. */
export class DescribedQueries {
  readonly #queries = new Map<string, DescribedQuery>()

  /** Records a statement of a query and its result. */
  readonly observe: StatementObserver = ({ name, use, statement }) => {
    const parameters = located(name, () => parametersOf(statement, readQuery(name)))
    return (result) => {
      const columns = located(name, () => columnsOf(result, use, readQuery(name)))
      const earlier = this.#queries.get(name)
      if (earlier !== undefined && fieldsOf(earlier.columns) !== fieldsOf(columns))
        throw new Error(`queries/${name}.sql gives ${fieldsOf(earlier.columns)}, elsewhere ${fieldsOf(columns)}`)
      this.#queries.set(name, { use, columns, parameters: new Map([...(earlier?.parameters ?? []), ...parameters]) })
    }
  }

  /** The queries in the order of their names; throws where a header states a NULL of a column that is not there. */
  get all(): ReadonlyMap<string, DescribedQuery> {
    for (const [name, { columns, parameters }] of this.#queries) {
      const known = new Set([...columns.keys(), ...[...parameters.keys()].map((parameter) => `$${parameter}`)])
      const strange = [...statedNulls(readQuery(name))].filter((path) => !known.has(path.replace(/(\[\]|\.).*$/, '')))
      if (strange.length > 0)
        throw new Error(`queries/${name}.sql states that ${strange.join(', ')} may be NULL, and has none`)
    }
    return new Map([...this.#queries].toSorted(([left], [right]) => (left < right ? -1 : 1)))
  }
}

function columnsOf(result: DuckDBMaterializedResult, use: QueryUse, sql: string): Fields {
  if (use === 'command') return new Map()
  if (result.statementType !== StatementType.SELECT) throw new Error('a query that is read is one SELECT')
  const stated = statedNulls(sql)
  return new Map(
    result.columnNames().map((name, place) => {
      const type = result.columnType(place)
      return [name, use === 'rows' ? typeOf(type, name, stated) : numbersOf(String(type), name)]
    }),
  )
}

function numbersOf(type: string, name: string): string {
  const numbers = numberArrays[type]
  if (numbers === undefined) throw new Error(`the column ${name} is ${type}, which is no column of numbers`)
  return numbers.name
}

function parametersOf(statement: DuckDBPreparedStatement, sql: string): Fields {
  const stated = statedNulls(sql)
  const typed = Array.from({ length: statement.parameterCount }, (_, place): readonly [string, string] => {
    const name = statement.parameterName(place + 1)
    const known = statement.parameterTypeId(place + 1) !== DuckDBTypeId.INVALID
    const type = parameterType(known ? String(statement.parameterType(place + 1)) : castOf(sql, name), name)
    return [name, stated.has(`$${name}`) ? `${type} | null` : type]
  })
  return new Map(typed.toSorted(([left], [right]) => (left < right ? -1 : 1)))
}

/** The type that a parameter is cast to: DuckDB gives no types for the parameters inside of COPY. */
const castOf = (sql: string, name: string): string =>
  new RegExp(`\\$${name}::(\\w+)`).exec(sql)?.[1] ?? 'without a cast'

function located<Result>(name: string, step: () => Result): Result {
  try {
    return step()
  } catch (cause) {
    throw new Error(`queries/${name}.sql: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}
