import { isDeepStrictEqual } from 'node:util'
import { exactly } from '../dialects/trace.ts'
import type { CanonicalRow } from '../dialects/expected.ts'

/** A record as it was written, and the rows it must give as long as nobody touched it. */
export type Record = { readonly text: string; readonly rows: readonly CanonicalRow[] }

/** What lies in a damaged file: rows that must be there, and records that are neither whole nor blank. */
export type Remains = {
  readonly rows: readonly CanonicalRow[]
  /** Unknown when parts may hold several records. */
  readonly touched: readonly string[] | undefined
  /** Those of them that are no JSON. */
  readonly broken: number
  /** Whether the first record is whole: it tells the format of the file. */
  readonly told: boolean
}

/** What remains of records one a line. */
export function remainsOfLines(content: Buffer, records: readonly Record[]): Remains {
  const lines = content
    .toString('latin1')
    .split('\n')
    .map((line) => Buffer.from(line, 'latin1'))
    .filter((line) => line.toString().trim() !== '')
  return remains(
    lines.map((line) => ({ key: line.toString('latin1'), json: isJson(line.toString()) })),
    records.map(({ text, rows }) => ({ key: Buffer.from(text).toString('latin1'), rows })),
  )
}

/** What remains of a list of records; undefined when it is no list any more. */
export function remainsOfList(content: Buffer, records: readonly Record[]): Remains | undefined {
  let list: unknown
  try {
    list = exactly(content.toString())
  } catch {
    return undefined
  }
  if (!Array.isArray(list)) return undefined
  return remains(
    list.map((record: unknown) => ({ key: JSON.stringify(record), json: true })),
    records.map(({ text, rows }) => ({ key: text, rows })),
  )
}

type Piece = { readonly key: string; readonly json: boolean }

function remains(
  pieces: readonly Piece[],
  records: readonly { readonly key: string; readonly rows: readonly CanonicalRow[] }[],
): Remains {
  const whole = new Map(records.map(({ key, rows }) => [key, rows]))
  const touched = pieces.filter(({ key }) => !whole.has(key))
  return {
    rows: pieces.flatMap(({ key }) => whole.get(key) ?? []),
    touched: touched.map(({ key }) => key),
    broken: touched.filter(({ json }) => !json).length,
    told: whole.has(pieces[0]?.key ?? ''),
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Rows that should be there and are not, each as often as it is missing. */
export function missing(rows: readonly CanonicalRow[], found: readonly CanonicalRow[]): readonly CanonicalRow[] {
  const left = [...found]
  return rows.filter((row) => {
    const index = left.findIndex((each) => isDeepStrictEqual(each, row))
    if (index >= 0) left.splice(index, 1)
    return index < 0
  })
}
