import { UserError } from '../faults/user-error.ts'
import { sources } from './all.ts'
import { readHead } from './head.ts'
import type { Compression } from './compression.ts'
import type { Source } from './source.ts'

/** A file of traces or metrics whose format is known. */
export type RecognisedFile = {
  readonly path: string
  readonly source: Source
  readonly compression: Compression
  readonly kind: 'traces' | 'metrics'
  readonly framing: 'newline_delimited' | 'unstructured'
  /** What gave the format away. */
  readonly because: string
}

/** Tells the format of a file by its content; throws PATH_UNREADABLE, TRACE_EMPTY, NOT_TRACES or FORMAT_UNKNOWN. */
export async function recognise(path: string): Promise<RecognisedFile> {
  const { compression, text } = await readHead(path).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UserError('PATH_UNREADABLE', { path, reason }, cause)
  })
  if (text.trim() === '') throw new UserError('TRACE_EMPTY', { path })
  for (const source of sources) {
    const found = source.recognise(text)
    if (found === undefined) continue
    if (found.kind !== 'other-signal') return { path, source, compression, ...found }
    throw new UserError('NOT_TRACES', { path, signal: found.signal })
  }
  const seen = JSON.stringify(text.trimStart().slice(0, 40))
  throw new UserError('FORMAT_UNKNOWN', { path, seen, known: sources.map((source) => source.title).join(', ') })
}
