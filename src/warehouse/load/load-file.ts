import { UserError } from '../../faults/user-error.ts'
import { recognise } from '../../sources/recognise.ts'
import type { RecognisedFile } from '../../sources/recognise.ts'
import { RejectList } from '../../sources/reject.ts'
import type { Reject, RejectCounts } from '../../sources/reject.ts'
import type { Database } from '../database.ts'
import { sentence } from '../database.ts'
import { readWhole, stateOf } from './file-state.ts'
import type { FileState } from './file-state.ts'
import { insertFile } from './insert-file.ts'
import { leaveOutWithoutIds } from './leave-out.ts'
import { nextFile, recordFile } from './record-file.ts'

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
  readonly rejectedUnits: RejectCounts
  readonly rejects: readonly Reject[]
  /** Loaded before and not changed since: nothing was read. */
  readonly unchanged: boolean
}

/** Where what passes may lie for a moment, under which name and number the content is known, and who is told of every reject. */
export type LoadSettings = {
  readonly scratchFolder: string
  readonly knownAs?: string
  /** Number of the load that several files belong to. */
  readonly load?: number | undefined
  /** The number the file gets; without it the one after the last. */
  readonly number?: number
  readonly onReject?: ((path: string, reject: Reject) => void) | undefined
}

/** Loads one file of traces or metrics in one transaction: all of it, or nothing. Throws the faults of an unusable file. */
export async function loadFile(database: Database, path: string, settings: LoadSettings): Promise<LoadedFile> {
  const before = await stateOf(path).catch((cause: unknown) => {
    throw new UserError('PATH_UNREADABLE', { path, reason: sentence(cause) }, cause)
  })
  const file = await recognise(path)
  const knownAs = settings.knownAs ?? path
  const about = { path: knownAs, format: file.source.name, because: file.because }
  const earlier = await knownFile(database, about, before)
  if (earlier !== undefined) return { ...about, ...earlier, rejectedUnits: {}, rejects: [], unchanged: true }
  const rejects = new RejectList((reject) => settings.onReject?.(knownAs, reject))
  let rows = 0
  await database.transaction(async () => {
    const number = settings.number ?? (await nextFile(database))
    const { grew } = await readWhole({ path, knownAs, before }, async () => {
      const inserting = { file, number, scratchFolder: settings.scratchFolder, rejects }
      rows = await insertFile(database, inserting)
      if (file.kind === 'traces') rows -= await leaveOutWithoutIds(database, inserting)
      if (rows === 0) throw rejects.count > 0 ? allRejected(knownAs, rejects) : empty(file, knownAs)
    })
    await recordFile(database, {
      ...about,
      ...before,
      ...countsOf(file, rows),
      number,
      grew,
      rejects,
      load: settings.load,
    })
  })
  const { count: rejected, counts: rejectedUnits, kept } = rejects
  return { ...about, ...countsOf(file, rows), rejected, rejectedUnits, rejects: kept, unchanged: false }
}

/** What was loaded of this very file, when it has not changed since. */
async function knownFile(
  database: Database,
  { path, format }: Pick<LoadedFile, 'path' | 'format'>,
  { bytes, modifiedNs }: FileState,
): Promise<Pick<LoadedFile, 'spans' | 'samples' | 'rejected'> | undefined> {
  const identity = { path, format, bytes, modified_ns: modifiedNs }
  const [known] = await database.queryRows('load/known-file', identity)
  return known
}

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
