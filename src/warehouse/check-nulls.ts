/** Rows of a query, and the columns that its header states may be NULL (`statedNulls`). */
export type StatedRows = {
  readonly name: string
  readonly rows: readonly unknown[]
  readonly stated: ReadonlySet<string>
}

/** Throws when a value is NULL where the query does not state it: the generated type of its row would be wrong. */
export function checkNulls({ name, rows, stated }: StatedRows): void {
  for (const row of rows) {
    const found = nullIn(row, '', stated)
    if (found !== undefined) throw new Error(`queries/${name}.sql: ${found} is NULL, which its header does not state`)
  }
}

/** Path of a NULL that is not stated: a column, `column[]` for an element, `column.field` for a field. */
function nullIn(value: unknown, path: string, stated: ReadonlySet<string>): string | undefined {
  if (value === null) return stated.has(path) ? undefined : path
  if (typeof value !== 'object') return undefined
  return Array.isArray(value) ? nullInList(value, `${path}[]`, stated) : nullInFields(value, path, stated)
}

function nullInList(list: readonly unknown[], path: string, stated: ReadonlySet<string>): string | undefined {
  for (const element of list) {
    const found = typeof element === 'object' ? nullIn(element, path, stated) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

function nullInFields(fields: object, path: string, stated: ReadonlySet<string>): string | undefined {
  if (Object.getPrototypeOf(fields) !== Object.prototype) return undefined
  for (const [name, field] of Object.entries(fields)) {
    const found: string | undefined =
      typeof field === 'object' ? nullIn(field, path === '' ? name : `${path}.${name}`, stated) : undefined
    if (found !== undefined) return found
  }
  return undefined
}
