import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { UserError } from '../../faults/user-error.ts'
import { fullFault } from '../../faults/write-fault.ts'
import { decompressor } from '../../sources/compression.ts'
import type { RecognisedFile } from '../../sources/recognise.ts'
import type { RejectList } from '../../sources/reject.ts'
import { recordName, sift } from '../../sources/sift.ts'
import type { Reading, Transcode } from '../../sources/source.ts'
import type { Database } from '../database.ts'
import { isOfInput, sentence } from '../database.ts'
import { insertRecords, restart } from './insert-records.ts'
import { insertSifted } from './insert-sifted.ts'

/** A recognised file, the number it has among the files, and a folder for what passes. */
export type FileToInsert = {
  readonly file: RecognisedFile
  readonly number: number
  readonly scratchFolder: string
  readonly rejects: RejectList
}

/** Inserts a file's spans or samples inside the open transaction, the way its format asks for, and returns how many. */
export async function insertFile(database: Database, inserting: FileToInsert): Promise<number> {
  const folder = await mkdtemp(join(inserting.scratchFolder, 'reading-'))
  const here = { ...inserting, scratchFolder: folder }
  try {
    const { transcode, reading } = inserting.file
    if (transcode !== undefined) return await insertTranscoded(database, here, transcode)
    if (reading.framing === 'parquet') return await insertParquet(database, here)
    return await insertJson(database, here)
  } catch (cause) {
    throw fullFault(cause, folder) ?? cause
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Bytes become files of rows in workers, and those rows of the table, part by part. */
async function insertTranscoded(database: Database, here: FileToInsert, transcode: Transcode): Promise<number> {
  const { file, number, scratchFolder, rejects } = here
  const path = await uncompressed(here)
  let spans = 0
  for await (const part of transcode(path, scratchFolder)) {
    if (part.spans > 0)
      spans += await insertRecords(database, { ...file, path: part.path, number, compression: 'uncompressed' })
    for (const reject of part.rejects) rejects.add(reject)
    await rm(part.path, { force: true })
  }
  return spans
}

async function insertParquet(database: Database, here: FileToInsert): Promise<number> {
  const { file, number } = here
  try {
    const path = await uncompressed(here)
    return await insertRecords(database, { ...file, path, number, compression: 'uncompressed' })
  } catch (cause) {
    throw isOfColumns(cause) ? damaged(file, cause) : cause
  }
}

/** The engine reads the file itself; only when it stumbles are the records sifted one by one. */
async function insertJson(database: Database, here: FileToInsert): Promise<number> {
  const { file, number, scratchFolder, rejects } = here
  try {
    return await insertRecords(database, { ...file, number })
  } catch (cause) {
    if (!isOfInput(cause)) throw cause
    const target = join(scratchFolder, 'kept.jsonl')
    await restart(database)
    const kept = await sift({ file, target, rejects }).catch((reason: unknown) => {
      throw fullFault(reason, scratchFolder) ?? damaged(file, reason)
    })
    if (kept === 0) return 0
    const reading: Reading = { ...file.reading, framing: 'newline_delimited' }
    return insertSifted(database, {
      records: { path: target, number, kind: file.kind, compression: 'uncompressed', reading },
      onRefused: (line, reason) => rejects.add({ position: `${recordName(file)} ${line}`, reason }),
    })
  }
}

/** The path of the file's bytes without compression, as far as a stream goes that breaks off. */
async function uncompressed({ file, scratchFolder, rejects }: FileToInsert): Promise<string> {
  const inflate = decompressor(file.compression)
  if (inflate === undefined) return file.path
  const path = join(scratchFolder, 'uncompressed')
  try {
    await pipeline(createReadStream(file.path), inflate, createWriteStream(path))
  } catch (cause) {
    const full = fullFault(cause, scratchFolder)
    if (full !== undefined) throw full
    rejects.add({ position: 'the end', reason: `the ${file.compression} stream breaks off: ${sentence(cause)}` })
  }
  return path
}

/** What a damaged footer or page makes the engine say beside what it says of records. */
const isOfColumns = (cause: unknown): boolean =>
  isOfInput(cause) || (!(cause instanceof UserError) && columnErrors.test(sentence(cause)))
const columnErrors = /^(Invalid|Serialization|Binder|Constraint|Not implemented) Error/

function damaged({ path }: RecognisedFile, cause: unknown): unknown {
  if (cause instanceof UserError) return cause
  return new UserError('DOCUMENT_DAMAGED', { path, reason: sentence(cause) }, cause)
}
