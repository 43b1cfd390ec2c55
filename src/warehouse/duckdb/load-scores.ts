import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { once } from 'node:events'
import { join } from 'node:path'
import { UserError } from '../../faults/user-error.ts'
import type { ScoreFile } from '../../scores/recognise.ts'
import { readScores } from '../../scores/read.ts'
import type { ReadScore } from '../../scores/read.ts'
import type { Reject } from '../../sources/sift.ts'
import type { Database } from './database.ts'
import { sentence } from './database.ts'
import type { LoadSettings, LoadedFile } from './load-file.ts'

/** Rejected lines remembered in full; beyond it they are only counted. */
const remembered = 1000

/** Loads one file of scores in one transaction, in place of an earlier reading of it. Throws the faults of an unusable file. */
export async function loadScores(
  database: Database,
  file: ScoreFile,
  { scratchFolder, knownAs }: LoadSettings,
): Promise<LoadedFile> {
  const { size, mtimeNs } = await stat(file.path, { bigint: true })
  const identity = { path: knownAs ?? file.path, format: file.format.name, bytes: size, modified_ns: mtimeNs }
  const about = { path: identity.path, format: file.format.name, because: file.because, spans: 0 }
  const [earlier] = await database.queryRows<{ scores: number; rejected: number }>('load/known-scores', identity)
  if (earlier !== undefined) return { ...about, ...earlier, rejects: [], unchanged: true }
  const folder = await mkdtemp(join(scratchFolder, 'scores-'))
  try {
    const target = join(folder, 'scores.jsonl')
    const written = await writeRows(file, target)
    if (written.scores === 0) throw empty(file, identity.path)
    await database.transaction(async () => {
      for (const query of ['forget-scores', 'forget-file', 'forget-rejects'])
        await database.runQuery(`load/${query}`, { path: identity.path })
      const [next] = await database.queryRows<{ file: number }>('load/next-file')
      const number = next?.file ?? 1
      await database.runQuery('load/score-rows', { ...plainLines, file: number, path: target })
      const { rejected } = written
      await database.runQuery('load/record-file', { ...identity, file: number, spans: 0, rejected })
      for (const { line, reason } of written.rejects)
        await database.runQuery('load/record-reject', { path: identity.path, line, reason })
    })
    return { ...about, ...written, unchanged: false }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const plainLines = { framing: 'newline_delimited', compression: 'uncompressed', maximum_bytes: 16 * 1024 * 1024 }

type Written = Pick<LoadedFile, 'rejected' | 'rejects'> & { readonly scores: number }

/** Writes the rows of a file of scores one a line, for the engine to read. */
async function writeRows(file: ScoreFile, target: string): Promise<Written> {
  const out = createWriteStream(target)
  const rejects: Reject[] = []
  const counts = { scores: 0, rejected: 0 }
  const take = (read: ReadScore): string => {
    counts[read.kind === 'row' ? 'scores' : 'rejected'] += 1
    if (read.kind === 'row') return `${JSON.stringify({ place: read.place, ...read.row })}\n`
    if (rejects.length < remembered) rejects.push(read)
    return ''
  }
  try {
    for await (const read of readScores(file)) if (!out.write(take(read))) await once(out, 'drain')
  } catch (cause) {
    throw new UserError('DOCUMENT_DAMAGED', { path: file.path, reason: sentence(cause) }, cause)
  } finally {
    out.end()
    await once(out, 'close')
  }
  return { ...counts, rejects }
}

/** Log records without a score are logs like any others. */
const empty = ({ format }: ScoreFile, path: string): UserError =>
  format.name === 'otlp-events'
    ? new UserError('NOT_TRACES', { path, signal: 'logs' })
    : new UserError('SCORES_EMPTY', { path, format: format.title })
