import { UserError } from '../faults/user-error.ts'
import { sources } from './all.ts'
import { readHead } from './head.ts'
import type { Compression } from './compression.ts'
import type { Reading, Source, Transcode } from './source.ts'

/** A file of traces or metrics whose format is known. */
export type RecognisedFile = {
  readonly path: string
  readonly source: Source
  readonly compression: Compression
  readonly kind: 'traces' | 'metrics'
  readonly reading: Reading
  readonly transcode?: Transcode
  /** What gave the format away. */
  readonly because: string
}

/** Tells the format of a file by its content; throws PATH_UNREADABLE, TRACE_EMPTY, NOT_TRACES or FORMAT_UNKNOWN. */
export async function recognise(path: string): Promise<RecognisedFile> {
  const head = await readHead(path).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UserError('PATH_UNREADABLE', { path, reason }, cause)
  })
  if (head.text.trim() === '') throw new UserError('TRACE_EMPTY', { path })
  for (const source of sources) {
    const found = source.recognise(head)
    if (found === undefined) continue
    if (found.kind !== 'other-signal') return { ...found, path, source, compression: head.compression }
    throw new UserError('NOT_TRACES', { path, signal: found.signal })
  }
  const seen = JSON.stringify(head.text.trimStart().slice(0, 40))
  throw new UserError('FORMAT_UNKNOWN', { path, seen, known: sources.map((source) => source.title).join(', ') })
}
