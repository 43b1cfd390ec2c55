import { Workspace } from '../../src/workspace/workspace.ts'
import { UserError } from '../../src/faults/user-error.ts'
import { loadFile } from '../../src/warehouse/load/load-file.ts'
import type { LoadedFile } from '../../src/warehouse/load/load-file.ts'

/** A row of `spans` in plain values, attributes as a list of key, type and value. */
export type Row = Readonly<Record<string, unknown>> & { readonly span_id: string }

/** What became of one path: the load, or the fault it ended with. */
export type Outcome = { readonly path: string; readonly rows: readonly Row[]; readonly samples: readonly Row[] } & (
  | { readonly loaded: LoadedFile }
  | { readonly fault: UserError }
)

/** Loads many files into one database, which costs less than one each, without the steps that resolve them. */
export async function outcomesOf(paths: readonly string[]): Promise<readonly Outcome[]> {
  const workspace = await Workspace.open({ threads: 2 })
  try {
    const outcomes: Outcome[] = []
    for (const path of paths) outcomes.push(await outcomeOf(workspace, path))
    return outcomes
  } finally {
    await workspace.close()
  }
}

/** Loads one file into a workspace. */
export async function outcomeOf({ database, folder }: Workspace, path: string): Promise<Outcome> {
  try {
    const loaded = await loadFile(database, path, { scratchFolder: folder })
    // As JSON, since the client takes a byte order mark from the beginning of a text.
    const rows = await database.rows<{ row: string }>(
      `SELECT to_json(r)::VARCHAR AS row FROM (
         SELECT s.* EXCLUDE (file) REPLACE (trace_id::VARCHAR AS trace_id, span_id::VARCHAR AS span_id, parent_span_id::VARCHAR AS parent_span_id,
           start_ns::VARCHAR AS start_ns, end_ns::VARCHAR AS end_ns)
         FROM spans AS s JOIN files USING (file) WHERE path = $path::VARCHAR) AS r ORDER BY ALL`,
      { path },
    )
    const samples = await database.rows<Row>(
      'SELECT s.* EXCLUDE (file) FROM samples AS s JOIN files USING (file) WHERE path = $path::VARCHAR ORDER BY ALL',
      { path },
    )
    return { path, loaded, rows: rows.map(({ row }) => told(JSON.parse(row) as Row)), samples }
  } catch (cause) {
    if (cause instanceof UserError) return { path, fault: cause, rows: [], samples: [] }
    throw cause
  }
}

/** JSON in which numbers that are not exact in JavaScript stay digits; what is too deep for that is read as it comes. */
function exact(text: string): unknown {
  const whole: Reviver = (_key, value, { source = '' }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source) ? source : value
  try {
    return JSON.parse(text, whole as (key: string, value: unknown) => unknown)
  } catch (cause) {
    if (cause instanceof RangeError) return JSON.parse(text)
    throw cause
  }
}

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown

/** JSON as values, so that spaces and the order of keys do not matter, and attributes one by one. */
function told({ attribute_keys: keys, attribute_types: types, attribute_values: values, ...row }: Row): Row {
  const parts = [keys, types, values].map((text) => (keys === '' && text === '' ? [] : String(text).split('\u001f')))
  const parsed = ['resource', 'events', 'links', 'scope_attributes'].map((name): [string, unknown] => [
    name,
    typeof row[name] === 'string' ? exact(row[name]) : null,
  ])
  const attributes = (parts[0] ?? []).map((key, index) => [key, parts[1]?.[index], parts[2]?.[index]])
  return {
    ...row,
    ...Object.fromEntries(parsed),
    attributes,
    aligned: new Set(parts.map(({ length }) => length)).size === 1,
  }
}
