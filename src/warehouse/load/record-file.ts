import type { RejectList } from '../../sources/reject.ts'
import type { Database } from '../database.ts'

/** What there is to say of a file that was loaded. */
export type FileRecord = {
  readonly number: number
  readonly path: string
  readonly format: string
  readonly because: string
  readonly bytes: bigint
  readonly modifiedNs: bigint
  readonly spans: number
  readonly samples: number
  /** Number of the load it belongs to, when it was not loaded alone. */
  readonly load: number | undefined
  readonly grew: boolean
  readonly rejects: RejectList
}

/** The number the next file gets. */
export async function nextFile(database: Database): Promise<number> {
  const [next] = await database.queryRows('load/next-file')
  return next?.file ?? 1
}

/** Writes down a file, inside the open transaction; what an earlier reading of it rejected is out of date. */
export async function recordFile(database: Database, { rejects, ...file }: FileRecord): Promise<void> {
  const { path, format, because, bytes, spans, samples, grew } = file
  await database.runQuery('load/forget-rejects', { path })
  await database.runQuery('load/forget-findings', { path })
  await database.runQuery('load/record-file', {
    ...{ path, format, because, bytes, spans, samples, grew },
    file: file.number,
    modified_ns: file.modifiedNs,
    load: file.load ?? null,
    rejected: rejects.count,
    units: JSON.stringify(rejects.counts),
  })
  for (const { position, reason } of rejects.kept) {
    await database.runQuery('load/record-reject', { path, position, reason })
  }
}
