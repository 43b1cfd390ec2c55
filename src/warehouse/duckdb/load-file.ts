import { mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../faults/user-error.ts'
import { recognise } from '../../sources/recognise.ts'
import type { RecognisedFile } from '../../sources/recognise.ts'
import { sift } from '../../sources/sift.ts'
import type { Sifted } from '../../sources/sift.ts'
import type { Database } from './database.ts'
import { sentence } from './database.ts'

/** What loading one file did. */
export type LoadedFile = {
  readonly path: string
  readonly format: string
  readonly because: string
  readonly spans: number
  /** Rows of a file of scores. */
  readonly scores?: number
  readonly rejected: number
  readonly rejects: Sifted['rejects']
  /** Loaded before and not changed since: nothing was read. */
  readonly unchanged: boolean
}

/** Where sifted copies of damaged files may lie for a moment, and under which name the content is known. */
export type LoadSettings = { readonly scratchFolder: string; readonly knownAs?: string }

/** Longest record DuckDB buffers at first; a longer one is tried again with more, since memory grows with it. */
const recordBytes = [16, 128, 1024].map((mebibytes) => mebibytes * 1024 * 1024)

/** Loads one trace file in one transaction: all of it, or nothing. Throws the faults of an unusable file. */
export async function loadFile(database: Database, path: string, settings: LoadSettings): Promise<LoadedFile> {
  const file = await recognise(path)
  const { size, mtimeNs } = await stat(path, { bigint: true })
  const identity = { path: settings.knownAs ?? path, format: file.source.name, bytes: size, modified_ns: mtimeNs }
  const [earlier] = await database.queryRows<{ spans: number; rejected: number }>('load/known-file', identity)
  const about = { path: identity.path, format: file.source.name, because: file.because }
  if (earlier !== undefined) return { ...about, ...earlier, rejects: [], unchanged: true }
  let outcome: Inserted = { spans: 0, sifted: clean }
  await database.transaction(async () => {
    const [next] = await database.queryRows<{ file: number }>('load/next-file')
    const number = next?.file ?? 1
    outcome = await insert(database, { ...file, number }, settings)
    const { spans, sifted } = outcome
    if (spans === 0) throw new UserError('TRACE_EMPTY', { path: identity.path })
    await database.runQuery('load/forget-rejects', { path: identity.path })
    await database.runQuery('load/forget-reject-counts', { path: identity.path })
    await database.runQuery('load/record-file', { ...identity, file: number, spans, rejected: sifted.rejected })
    for (const { line, reason } of sifted.rejects) {
      await database.runQuery('load/record-reject', { path: identity.path, line, reason })
    }
  })
  const { sifted, spans } = outcome
  return { ...about, spans, rejected: sifted.rejected, rejects: sifted.rejects, unchanged: false }
}

const clean: Sifted = { kept: 1, rejects: [], rejected: 0 }

type Numbered = RecognisedFile & { readonly number: number }
type Inserted = { readonly spans: number; readonly sifted: Sifted }

/** The engine reads the file itself; only when it stumbles are the lines sifted one by one. */
async function insert(database: Database, file: Numbered, settings: LoadSettings): Promise<Inserted> {
  try {
    return { spans: await insertWhole(database, file), sifted: clean }
  } catch (cause) {
    const reason = sentence(cause)
    if (cause instanceof UserError || !/^(Invalid Input|IO|Conversion) Error/.test(reason)) throw cause
    if (file.framing === 'unstructured') throw new UserError('DOCUMENT_DAMAGED', { path: file.path, reason }, cause)
    return insertSifted(database, file, settings)
  }
}

async function insertSifted(
  database: Database,
  file: Numbered,
  { scratchFolder, knownAs }: LoadSettings,
): Promise<Inserted> {
  const folder = await mkdtemp(join(scratchFolder, 'sifted-'))
  try {
    const target = join(folder, 'kept.jsonl')
    await restart(database)
    const sifted = await sift(file, target)
    if (sifted.kept === 0) throw allRejected(knownAs ?? file.path, sifted)
    const kept: Numbered = { ...file, path: target, compression: 'uncompressed', framing: 'newline_delimited' }
    return { spans: await insertWhole(database, kept), sifted }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Inserts the file's spans and returns how many. */
async function insertWhole(
  database: Database,
  { path, framing, compression, number, source }: Numbered,
): Promise<number> {
  for (const maximum_bytes of recordBytes) {
    try {
      const parameters = { file: number, path, framing, compression, maximum_bytes }
      const [inserted] = await database.queryRows<{ Count: bigint }>(source.query, parameters)
      return Number(inserted?.Count ?? 0)
    } catch (cause) {
      if (!/maximum_object_size/.test(sentence(cause)) || maximum_bytes === recordBytes.at(-1)) throw cause
      await restart(database)
    }
  }
  return 0
}

/** A statement that failed has ended the transaction for all that follows. */
const restart = (database: Database) => database.run('ROLLBACK; BEGIN')

const allRejected = (path: string, { rejected, rejects }: Sifted) =>
  new UserError('ALL_REJECTED', { path, rejected, first: `line ${rejects[0]?.line ?? 0}: ${rejects[0]?.reason ?? ''}` })
