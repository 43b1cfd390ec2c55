import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Database } from '../database.ts'
import { isOfInput, sentence } from '../database.ts'
import { insertRecords, restart } from './insert-records.ts'
import type { RecordsFile } from './insert-records.ts'

/** Lines that passed the sieve, and who is told of those the engine refuses all the same. */
export type SiftedLines = {
  readonly records: RecordsFile
  readonly onRefused: (line: number, reason: string) => void
}

/**
 * Inserts the spans or samples of sifted lines and returns how many. What the sieve let through the engine may still refuse:
 * such lines are found by halving, made blank and told.
 */
export async function insertSifted(database: Database, { records, onRefused }: SiftedLines): Promise<number> {
  const refusal = await refusalOf(database, records)
  if (typeof refusal === 'number') return refusal
  const starts = await lineStarts(records.path)
  const part = { ...records, path: `${records.path}-part` }

  /** Blanks the lines from `first` up to `end` because of which they were refused. */
  const blank = async (first: number, end: number, reason: string): Promise<void> => {
    if (end - first === 1) {
      onRefused(first + 1, reason)
      return overwrite(records.path, starts[first] ?? 0, starts[end] ?? 0)
    }
    const middle = Math.floor((first + end) / 2)
    for (const [from, to] of [
      [first, middle],
      [middle, end],
    ] as const) {
      await pipeline(
        createReadStream(records.path, { start: starts[from] ?? 0, end: (starts[to] ?? 0) - 1 }),
        createWriteStream(part.path),
      )
      const found = await refusalOf(database, part)
      await restart(database)
      if (typeof found === 'string') await blank(from, to, found)
    }
  }

  await restart(database)
  await blank(0, starts.length - 1, refusal)
  return insertRecords(database, records)
}

/** Where the engine saw it: in a part that is gone by then. */
const ofPart = / in file "[^"]*", in (?:line|record\/value) \d+/

/** How many rows were inserted, or why none could be. */
async function refusalOf(database: Database, records: RecordsFile): Promise<number | string> {
  try {
    return await insertRecords(database, records)
  } catch (cause) {
    // Sifted lines lie on this machine's own disk: what fails there is no fault of a line.
    if (isOfInput(cause) && !sentence(cause).startsWith('IO')) return sentence(cause).replace(ofPart, '')
    throw cause
  }
}

/** The byte at which each line starts, and the end of the last. */
async function lineStarts(path: string): Promise<readonly number[]> {
  const starts = [0]
  let at = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, end + 1)) starts.push(at + end + 1)
    at += chunk.length
  }
  return starts
}

async function overwrite(path: string, start: number, end: number): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.write(Buffer.alloc(end - start - 1, ' '), 0, undefined, start)
  } finally {
    await file.close()
  }
}
