import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { once } from 'node:events'
import { join } from 'node:path'
import { UserError } from '../../faults/user-error.ts'
import type { ScoreFile } from '../../scores/recognise.ts'
import { readScores } from '../../scores/read.ts'
import type { ReadScore } from '../../scores/read.ts'
import { RejectList } from '../../sources/reject.ts'
import type { Database } from './database.ts'
import { sentence } from './database.ts'
import { nextNumber } from './load-file.ts'
import type { LoadSettings, LoadedFile } from './load-file.ts'

/** Loads one file of scores in one transaction, in place of an earlier reading of it. Throws the faults of an unusable file. */
export async function loadScores(
  database: Database,
  file: ScoreFile,
  { scratchFolder, knownAs, number, onReject }: LoadSettings,
): Promise<LoadedFile> {
  const { size, mtimeNs } = await stat(file.path, { bigint: true })
  const identity = { path: knownAs ?? file.path, format: file.format.name, bytes: size, modified_ns: mtimeNs }
  const about = { path: identity.path, format: file.format.name, because: file.because, spans: 0, samples: 0 }
  const [earlier] = await database.queryRows<{ scores: number; rejected: number }>('load/known-scores', identity)
  if (earlier !== undefined) return { ...about, ...earlier, rejects: [], unchanged: true }
  const folder = await mkdtemp(join(scratchFolder, 'scores-'))
  try {
    const target = join(folder, 'scores.jsonl')
    const rejects = new RejectList((reject) => onReject?.(identity.path, reject))
    const scores = await writeRows(file, target, rejects)
    if (scores === 0) throw empty(file, identity.path)
    const counts = { spans: 0, samples: 0, rejected: rejects.count }
    await database.transaction(async () => {
      for (const query of ['forget-scores', 'forget-file', 'forget-rejects'])
        await database.runQuery(`load/${query}`, { path: identity.path })
      const place = { file: number ?? (await nextNumber(database)) }
      await database.runQuery('load/score-rows', { ...plainLines, ...place, path: target })
      await database.runQuery('load/record-file', { ...identity, ...counts, ...place, because: file.because })
      for (const { position, reason } of rejects.kept)
        await database.runQuery('load/record-reject', { path: identity.path, position, reason })
    })
    return { ...about, scores, rejected: rejects.count, rejects: rejects.kept, unchanged: false }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const plainLines = { framing: 'newline_delimited', compression: 'uncompressed', maximum_bytes: 16 * 1024 * 1024 }

/** Writes the rows of a file of scores one a line, for the engine to read, and says how many. */
async function writeRows(file: ScoreFile, target: string, rejects: RejectList): Promise<number> {
  const out = createWriteStream(target)
  let scores = 0
  const take = (read: ReadScore): string => {
    if (read.kind === 'reject') {
      rejects.add(read.reject)
      return ''
    }
    scores += 1
    return `${JSON.stringify({ place: read.place, ...read.row })}\n`
  }
  try {
    for await (const read of readScores(file)) if (!out.write(take(read))) await once(out, 'drain')
  } catch (cause) {
    throw new UserError('DOCUMENT_DAMAGED', { path: file.path, reason: sentence(cause) }, cause)
  } finally {
    out.end()
    await once(out, 'close')
  }
  return scores
}

/** Log records without a score are logs like any others. */
const empty = ({ format }: ScoreFile, path: string): UserError =>
  format.name === 'otlp-events'
    ? new UserError('NOT_TRACES', { path, signal: 'logs' })
    : new UserError('SCORES_EMPTY', { path, format: format.title })
