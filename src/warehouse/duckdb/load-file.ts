import { stat } from 'node:fs/promises'
import { UserError } from '../../faults/user-error.ts'
import { recognise } from '../../sources/recognise.ts'
import type { Reject } from '../../sources/reject.ts'
import type { Database } from './database.ts'
import { insertFile } from './insert-file.ts'
import type { Inserted } from './insert-file.ts'

/** What loading one file did. */
export type LoadedFile = {
  readonly path: string
  readonly format: string
  readonly because: string
  readonly spans: number
  readonly rejected: number
  readonly rejects: readonly Reject[]
  /** Loaded before and not changed since: nothing was read. */
  readonly unchanged: boolean
}

/** Where what passes may lie for a moment, and under which name the content is known. */
export type LoadSettings = { readonly scratchFolder: string; readonly knownAs?: string }

/** Loads one trace file in one transaction: all of it, or nothing. Throws the faults of an unusable file. */
export async function loadFile(database: Database, path: string, settings: LoadSettings): Promise<LoadedFile> {
  const file = await recognise(path)
  const { size, mtimeNs } = await stat(path, { bigint: true })
  const identity = { path: settings.knownAs ?? path, format: file.source.name, bytes: size, modified_ns: mtimeNs }
  const [earlier] = await database.queryRows<{ spans: number; rejected: number }>('load/known-file', identity)
  const about = { path: identity.path, format: file.source.name, because: file.because }
  if (earlier !== undefined) return { ...about, ...earlier, rejects: [], unchanged: true }
  let inserted: Inserted = { spans: 0, rejected: 0, rejects: [] }
  await database.transaction(async () => {
    const [next] = await database.queryRows<{ file: number }>('load/next-file')
    const number = next?.file ?? 1
    inserted = await insertFile(database, { file, number, scratchFolder: settings.scratchFolder })
    const { spans, rejected, rejects } = inserted
    if (spans === 0)
      throw rejected > 0 ? allRejected(identity.path, inserted) : new UserError('TRACE_EMPTY', { path: identity.path })
    await database.runQuery('load/forget-rejects', { path: identity.path })
    await database.runQuery('load/forget-reject-counts', { path: identity.path })
    await database.runQuery('load/record-file', { ...identity, file: number, spans, rejected })
    for (const { position, reason } of rejects) {
      await database.runQuery('load/record-reject', { path: identity.path, position, reason })
    }
  })
  return { ...about, ...inserted, unchanged: false }
}

const allRejected = (path: string, { rejected, rejects: [first] }: Inserted) =>
  new UserError('ALL_REJECTED', { path, rejected, first: `${first?.position ?? ''}: ${first?.reason ?? ''}` })
