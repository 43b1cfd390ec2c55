import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { UserError } from '../../faults/user-error.ts'
import { decompressor } from '../../sources/compression.ts'
import type { RecognisedFile } from '../../sources/recognise.ts'
import type { Reject } from '../../sources/reject.ts'
import { sift } from '../../sources/sift.ts'
import type { Reading, Transcode } from '../../sources/source.ts'
import type { Database } from './database.ts'
import { sentence } from './database.ts'
import { insertRecords, restart } from './insert-records.ts'

/** A recognised file, the number it has among the files, and a folder for what passes. */
export type FileToInsert = { readonly file: RecognisedFile; readonly number: number; readonly scratchFolder: string }

/** What inserting a file did: its spans, and what could not be read; of many rejects only the first are kept. */
export type Inserted = { readonly spans: number; readonly rejected: number; readonly rejects: readonly Reject[] }

/** Inserts a file's spans inside the open transaction, the way its format asks for. */
export async function insertFile(database: Database, inserting: FileToInsert): Promise<Inserted> {
  const folder = await mkdtemp(join(inserting.scratchFolder, 'reading-'))
  const here = { ...inserting, scratchFolder: folder }
  try {
    const { transcode, reading } = inserting.file
    if (transcode !== undefined) return await insertTranscoded(database, here, transcode)
    if (reading.framing === 'parquet') return await insertParquet(database, here)
    return await insertJson(database, here)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Rejects remembered in full; beyond it they are only counted. */
const remembered = 1000

/** Bytes become lines in workers, and lines rows, part by part. */
async function insertTranscoded(database: Database, here: FileToInsert, transcode: Transcode): Promise<Inserted> {
  const { file, number, scratchFolder } = here
  const { path, broken } = await uncompressed(here)
  const rejects: Reject[] = broken === undefined ? [] : [broken]
  let [spans, rejected] = [0, rejects.length]
  for await (const part of transcode(path, scratchFolder)) {
    const { reading } = file
    if (part.spans > 0) {
      spans += await insertRecords(database, { ...part, number, compression: 'uncompressed', reading })
    }
    rejected += part.rejects.length
    rejects.push(...part.rejects.slice(0, remembered - rejects.length))
    await rm(part.path, { force: true })
  }
  return { spans, rejected, rejects }
}

async function insertParquet(database: Database, here: FileToInsert): Promise<Inserted> {
  const { file, number } = here
  try {
    const { path } = await uncompressed(here)
    const spans = await insertRecords(database, { ...file, path, number, compression: 'uncompressed' })
    return { spans, rejected: 0, rejects: [] }
  } catch (cause) {
    throw isOfInput(cause) ? damaged(file, cause) : cause
  }
}

/** The engine reads the file itself; only when it stumbles are the records sifted one by one. */
async function insertJson(database: Database, { file, number, scratchFolder }: FileToInsert): Promise<Inserted> {
  try {
    return { spans: await insertRecords(database, { ...file, number }), rejected: 0, rejects: [] }
  } catch (cause) {
    if (!isOfInput(cause)) throw cause
    const target = join(scratchFolder, 'kept.jsonl')
    await restart(database)
    const { kept, ...sifted } = await sift(file, target).catch((reason: unknown) => {
      throw damaged(file, reason)
    })
    if (kept === 0) return { spans: 0, ...sifted }
    const reading: Reading = { ...file.reading, framing: 'newline_delimited' }
    const spans = await insertRecords(database, { path: target, number, compression: 'uncompressed', reading })
    return { spans, ...sifted }
  }
}

/** The path of the file's bytes without compression, and where a compressed stream breaks off. */
async function uncompressed({ file, scratchFolder }: FileToInsert): Promise<{ path: string; broken?: Reject }> {
  const inflate = decompressor(file.compression)
  if (inflate === undefined) return { path: file.path }
  const path = join(scratchFolder, 'uncompressed')
  const out = createWriteStream(path)
  try {
    await pipeline(createReadStream(file.path), inflate, out)
    return { path }
  } catch (cause) {
    return {
      path,
      broken: { position: 'the end', reason: `the ${file.compression} stream breaks off: ${sentence(cause)}` },
    }
  }
}

const isOfInput = (cause: unknown): boolean =>
  !(cause instanceof UserError) && /^(Invalid Input|IO|Conversion) Error/.test(sentence(cause))

function damaged({ path }: RecognisedFile, cause: unknown): unknown {
  if (cause instanceof UserError) return cause
  return new UserError('DOCUMENT_DAMAGED', { path, reason: sentence(cause) }, cause)
}
