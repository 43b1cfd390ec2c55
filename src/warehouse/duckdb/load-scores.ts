import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { UserError } from '../../faults/user-error.ts'
import { fullFault } from '../../faults/write-fault.ts'
import type { ScoreFile } from '../../scores/recognise.ts'
import { readScores } from '../../scores/read.ts'
import { RejectList } from '../../sources/reject.ts'
import type { Database } from './database.ts'
import { sentence } from './database.ts'
import type { LoadSettings, LoadedFile } from './load-file.ts'

/** Loads one file of scores in one transaction, in place of an earlier reading of it. Throws the faults of an unusable file. */
export async function loadScores(
  database: Database,
  file: ScoreFile,
  { scratchFolder, knownAs, onReject }: LoadSettings,
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
      const [next] = await database.queryRows<{ file: number }>('load/next-file')
      const number = next?.file ?? 1
      await database.runQuery('load/score-rows', { ...plainLines, file: number, path: target })
      await database.runQuery('load/record-file', { ...identity, ...counts, file: number, because: file.because })
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
  let scores = 0
  const rows = async function* (): AsyncGenerator<string> {
    for await (const read of readScores(file)) {
      if (read.kind === 'reject') rejects.add(read.reject)
      else {
        scores += 1
        yield `${JSON.stringify({ place: read.place, ...read.row })}\n`
      }
    }
  }
  try {
    await pipeline(rows, createWriteStream(target))
  } catch (cause) {
    const damaged = new UserError('DOCUMENT_DAMAGED', { path: file.path, reason: sentence(cause) }, cause)
    throw fullFault(cause, target) ?? damaged
  }
  return scores
}

/** Log records without a score are logs like any others. */
const empty = ({ format }: ScoreFile, path: string): UserError =>
  format.name === 'otlp-events'
    ? new UserError('NOT_TRACES', { path, signal: 'logs' })
    : new UserError('SCORES_EMPTY', { path, format: format.title })
