import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { UserError } from '../../faults/user-error.ts'
import { fullFault } from '../../faults/write-fault.ts'
import type { ScoreFile } from '../../scores/recognise.ts'
import { readScores } from '../../scores/read.ts'
import { RejectList } from '../../sources/reject.ts'
import type { Database } from '../database.ts'
import { sentence } from '../database.ts'
import { readWhole, stateOf } from '../load/file-state.ts'
import type { LoadSettings, LoadedFile } from '../load/load-file.ts'
import { nextFile, recordFile } from '../load/record-file.ts'

/** Loads one file of scores in one transaction, in place of an earlier reading of it. Throws the faults of an unusable file. */
export async function loadScores(database: Database, file: ScoreFile, settings: LoadSettings): Promise<LoadedFile> {
  const { scratchFolder, knownAs = file.path, onReject, load } = settings
  const before = await stateOf(file.path)
  const about = { path: knownAs, format: file.format.name, because: file.because, spans: 0, samples: 0 }
  const identity = { path: knownAs, format: about.format, bytes: before.bytes, modified_ns: before.modifiedNs }
  const [earlier] = await database.queryRows('scores/load/known-scores', identity)
  if (earlier !== undefined) return { ...about, ...earlier, rejectedUnits: {}, rejects: [], unchanged: true }
  const folder = await mkdtemp(join(scratchFolder, 'scores-'))
  try {
    const target = join(folder, 'scores.jsonl')
    const rejects = new RejectList((reject) => onReject?.(knownAs, reject))
    let scores = 0
    const { grew } = await readWhole({ path: file.path, knownAs, before }, async () => {
      scores = await writeRows(file, target, rejects)
    })
    if (scores === 0) throw empty(file, knownAs)
    await database.transaction(async () => {
      // Asked for before the earlier reading goes: a number that came again would pass for resolved.
      const number = settings.number ?? (await nextFile(database))
      for (const query of ['scores/load/forget-scores', 'load/forget-file'] as const)
        await database.runQuery(query, { path: knownAs })
      await database.runQuery('scores/load/score-rows', { ...plainLines, file: number, path: target })
      await recordFile(database, { ...about, ...before, number, grew, rejects, load })
    })
    const { count: rejected, counts: rejectedUnits, kept } = rejects
    return { ...about, scores, rejected, rejectedUnits, rejects: kept, unchanged: false }
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
