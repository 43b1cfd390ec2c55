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
  if (Array.isArray(value)) return firstOf(value, (element) => nullIn(element, `${path}[]`, stated))
  if (Object.getPrototypeOf(value) !== Object.prototype) return undefined
  const prefix = path === '' ? '' : `${path}.`
  return firstOf(Object.entries(value), ([name, field]) => nullIn(field, `${prefix}${name}`, stated))
}

function firstOf<Item>(items: readonly Item[], find: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}
