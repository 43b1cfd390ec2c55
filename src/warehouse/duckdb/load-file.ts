import { stat } from 'node:fs/promises'
import { UserError } from '../../faults/user-error.ts'
import { recognise } from '../../sources/recognise.ts'
import type { RecognisedFile } from '../../sources/recognise.ts'
import { RejectList } from '../../sources/reject.ts'
import type { Reject } from '../../sources/reject.ts'
import type { Database } from './database.ts'
import { insertFile } from './insert-file.ts'

/** What loading one file did. */
export type LoadedFile = {
  readonly path: string
  readonly format: string
  readonly because: string
  readonly spans: number
  /** Samples of engine gauges, in a file of metrics. */
  readonly samples: number
  /** Rows of a file of scores. */
  readonly scores?: number
  readonly rejected: number
  readonly rejects: readonly Reject[]
  /** Loaded before and not changed since: nothing was read. */
  readonly unchanged: boolean
}

/** Where what passes may lie for a moment, under which name and number the content is known, and who is told of every reject. */
export type LoadSettings = {
  readonly scratchFolder: string
  readonly knownAs?: string
  /** The number the file gets; without it the one after the last. */
  readonly number?: number
  readonly onReject?: ((path: string, reject: Reject) => void) | undefined
}

/** Loads one file of traces or metrics in one transaction: all of it, or nothing. Throws the faults of an unusable file. */
export async function loadFile(database: Database, path: string, settings: LoadSettings): Promise<LoadedFile> {
  const file = await recognise(path)
  const { size, mtimeNs } = await stat(path, { bigint: true })
  const identity = { path: settings.knownAs ?? path, format: file.source.name, bytes: size, modified_ns: mtimeNs }
  const [earlier] = await database.queryRows<Known>('load/known-file', identity)
  const about = { path: identity.path, format: file.source.name, because: file.because }
  if (earlier !== undefined) return { ...about, ...earlier, rejects: [], unchanged: true }
  const rejects = new RejectList((reject) => settings.onReject?.(identity.path, reject))
  let rows = 0
  await database.transaction(async () => {
    const number = settings.number ?? (await nextNumber(database))
    rows = await insertFile(database, { file, number, scratchFolder: settings.scratchFolder, rejects })
    if (rows === 0) throw rejects.count > 0 ? allRejected(identity.path, rejects) : empty(file, identity.path)
    await database.runQuery('load/forget-rejects', { path: identity.path })
    await database.runQuery('load/forget-reject-counts', { path: identity.path })
    await database.runQuery('load/record-file', {
      ...identity,
      file: number,
      ...countsOf(file, rows),
      rejected: rejects.count,
      because: file.because,
    })
    for (const { position, reason } of rejects.kept) {
      await database.runQuery('load/record-reject', { path: identity.path, position, reason })
    }
  })
  return { ...about, ...countsOf(file, rows), rejected: rejects.count, rejects: rejects.kept, unchanged: false }
}

/** The number after those of all files. */
export async function nextNumber(database: Database): Promise<number> {
  const [next] = await database.queryRows<{ file: number }>('load/next-file')
  return next?.file ?? 1
}

type Known = Pick<LoadedFile, 'spans' | 'samples' | 'rejected'>

const countsOf = ({ kind }: RecognisedFile, rows: number) =>
  kind === 'traces' ? { spans: rows, samples: 0 } : { spans: 0, samples: rows }

const empty = ({ kind }: RecognisedFile, path: string): UserError =>
  new UserError(kind === 'traces' ? 'TRACE_EMPTY' : 'METRICS_EMPTY', { path })

const allRejected = (path: string, { count, kept: [first] }: RejectList) =>
  new UserError('ALL_REJECTED', {
    path,
    rejected: count,
    first: `${first?.position ?? ''}: ${first?.reason ?? ''}`,
  })
