import { carried } from './carried.ts'
import type { Carries } from './carried.ts'
import type { Database } from '../../../src/warehouse/database.ts'
import { exactly } from './trace.ts'
import type { Trace } from './trace.ts'

/** How records lie in a file of text: one a line, in a list, or one document printed over many lines. */
export type Framing = 'lines' | 'list' | 'printed'

/** What a dialect that an engine writes needs. */
export type Writing = { readonly database: Database; readonly folder: string }

type Common = {
  readonly source: string
  readonly name: string
  readonly carries: Carries
}

/** A dialect of text: a trace becomes records, which may lie in a file in several ways; the first is its own. */
export type TextDialect = Common & {
  readonly framings: readonly [Framing, ...Framing[]]
  readonly records: (trace: Trace) => readonly unknown[]
  /** Whether a record is a span, so that one span is one row or one reject. */
  readonly bare?: true
}

/** A dialect of bytes: each trace becomes a part that is read whatever the others are, or all become one. */
export type BinaryDialect = Common & {
  readonly parts: (traces: readonly Trace[], writing: Writing) => Promise<readonly Uint8Array[]>
  readonly wrapped?: (parts: readonly Uint8Array[]) => Uint8Array
  /** Text of `meta.json` beside the file. */
  readonly meta?: string
}

/** One way to write a format. */
export type Dialect = TextDialect | BinaryDialect

/** Records as a file. */
export function framed(framing: Framing, records: readonly string[]): string {
  if (framing === 'list') return `[${records.join(',')}]`
  return framing === 'lines'
    ? records.map((record) => `${record}\n`).join('')
    : records.map((record) => JSON.stringify(exactly(record), null, 2)).join('\n')
}

/** The records of traces, as text. */
export const recordsOf = (dialect: TextDialect, traces: readonly Trace[]): readonly string[] =>
  traces.flatMap((trace) => dialect.records(carried(trace, dialect.carries))).map((record) => JSON.stringify(record))

/** What each trace, or all of them, become in a dialect of bytes. */
export const partsOf = (dialect: BinaryDialect, traces: readonly Trace[], writing: Writing) =>
  dialect.parts(
    traces.map((trace) => carried(trace, dialect.carries)),
    writing,
  )

/** Parts as a file. */
export const wrapped = (dialect: BinaryDialect, parts: readonly Uint8Array[]): Uint8Array =>
  dialect.wrapped?.(parts) ?? Buffer.concat(parts)

/** The file that a dialect makes of traces. */
export async function written(dialect: Dialect, traces: readonly Trace[], writing: Writing): Promise<Uint8Array> {
  if ('parts' in dialect) return wrapped(dialect, await partsOf(dialect, traces, writing))
  return Buffer.from(framed(dialect.framings[0], recordsOf(dialect, traces)))
}
