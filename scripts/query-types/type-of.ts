import { DuckDBEnumType, DuckDBListType, DuckDBMapType, DuckDBStructType } from '@duckdb/node-api'
import type { DuckDBType } from '@duckdb/node-api'

/** TypeScript types by name of field. */
export type Fields = ReadonlyMap<string, string>

/** TypeScript types of scalars as `getRowObjectsJS` gives them; a query casts a value of another type. */
const scalars: Readonly<Record<string, string>> = {
  BOOLEAN: 'boolean',
  UTINYINT: 'number',
  USMALLINT: 'number',
  UINTEGER: 'number',
  TINYINT: 'number',
  SMALLINT: 'number',
  INTEGER: 'number',
  FLOAT: 'number',
  DOUBLE: 'number',
  BIGINT: 'bigint',
  UBIGINT: 'bigint',
  HUGEINT: 'bigint',
  UHUGEINT: 'bigint',
  VARCHAR: 'string',
  UUID: 'string',
  DATE: 'Date',
  TIMESTAMP: 'Date',
  'TIMESTAMP WITH TIME ZONE': 'Date',
}

/**
 * TypeScript type of a value of a DuckDB type. `path` is the column, `column[]` for an element, `column.field` for a field; `stated`
 * holds the paths that may be NULL.
 */
export function typeOf(type: DuckDBType, path: string, stated: ReadonlySet<string>): string {
  const known = valueType(type, path, stated)
  return stated.has(path) ? `${known} | null` : known
}

function valueType(type: DuckDBType, path: string, stated: ReadonlySet<string>): string {
  if (type instanceof DuckDBEnumType) return type.values.map((value) => `'${value}'`).join(' | ')
  if (type instanceof DuckDBListType) return listOf(typeOf(type.valueType, `${path}[]`, stated))
  if (type instanceof DuckDBMapType) {
    const entry = [['key', type.keyType] as const, ['value', type.valueType] as const]
    return listOf(fieldsOf(new Map(entry.map(([name, each]) => [name, typeOf(each, `${path}[].${name}`, stated)]))))
  }
  if (type instanceof DuckDBStructType) {
    const types = type.entryTypes.map((each, place) => typeOf(each, `${path}.${type.entryNames[place] ?? ''}`, stated))
    return fieldsOf(new Map(types.map((each, place) => [type.entryNames[place] ?? '', each])))
  }
  return scalarOf(String(type), path)
}

const listOf = (element: string): string => `readonly ${/^[\w']+$|^\{/.test(element) ? element : `(${element})`}[]`

function scalarOf(type: string, name: string): string {
  const scalar = scalars[type]
  if (scalar === undefined) throw new Error(`${name} is ${type}: cast it to a type that has a TypeScript type`)
  return scalar
}

/** TypeScript type of a parameter by its type in DuckDB: 64-bit integers may be given as numbers. */
export function parameterType(type: string, name: string): string {
  const scalar = scalarOf(type, `the parameter ${name}`)
  return scalar === 'bigint' ? 'number | bigint' : scalar
}

/** Fields as one object type. */
export function fieldsOf(fields: Fields): string {
  const property = (name: string): string => (/^[a-z_]\w*$/i.test(name) ? name : `'${name}'`)
  return `{ ${[...fields].map(([name, type]) => `readonly ${property(name)}: ${type}`).join('; ')} }`
}
