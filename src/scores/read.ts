import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { parse } from 'csv-parse'
import { decompressor } from '../sources/compression.ts'
import { linesIn } from '../sources/lines.ts'
import type { Reject } from '../sources/reject.ts'
import { readArchive } from './archive.ts'
import { parseJson } from './fields.ts'
import type { ScoreFile } from './recognise.ts'
import type { ScoreRow } from './score-row.ts'

/** A row of a file of scores with its place there, or a line that could not be read. */
export type ReadScore =
  | { readonly kind: 'row'; readonly place: number; readonly row: ScoreRow }
  | { readonly kind: 'reject'; readonly reject: Reject }

/** All rows of a file of scores, one after another. Throws when a document or an archive cannot be read at all. */
export async function* readScores(file: ScoreFile): AsyncGenerator<ReadScore> {
  const rowsOf = file.format.reader(file.path)
  let place = 0
  for await (const record of recordsOf(file)) {
    if (record.kind === 'reject') yield record
    else for (const row of rowsOf(record.value)) yield { kind: 'row', place: record.line ?? (place += 1), row }
  }
}

type ReadRecord =
  | { readonly kind: 'record'; readonly line?: number; readonly value: unknown }
  | Extract<ReadScore, { kind: 'reject' }>

async function* recordsOf(file: ScoreFile): AsyncGenerator<ReadRecord> {
  switch (file.framing) {
    case 'lines':
      yield* linesOf(file)
      return
    case 'table':
      yield* tableOf(file)
      return
    case 'document':
      yield { kind: 'record', value: parseJson(await text(opened(file))) }
      return
    case 'archive':
      yield { kind: 'record', value: await readArchive(file.path) }
  }
}

async function* linesOf(file: ScoreFile): AsyncGenerator<ReadRecord> {
  let line = 0
  try {
    for await (const read of linesIn(opened(file))) {
      line += 1
      if (read.trim() !== '') yield parsedLine(read, line)
    }
  } catch (cause) {
    yield brokenOff(line + 1, cause)
  }
}

function parsedLine(text: string, line: number): ReadRecord {
  try {
    return { kind: 'record', line, value: parseJson(text.replace(/^\uFEFF/, '')) }
  } catch (cause) {
    return rejected({ line, cause, text })
  }
}

/** Rows of a table by column name. Rows of the wrong length are rejected. */
async function* tableOf(file: ScoreFile): AsyncGenerator<ReadRecord> {
  const rejects: ReadRecord[] = []
  const parser = parse({
    bom: true,
    columns: true,
    delimiter: file.delimiter ?? ',',
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (cause) => {
      if (cause !== undefined) rejects.push(rejected({ line: Number(cause['lines']), cause }))
      return undefined
    },
  })
  let line = 1
  try {
    for await (const { record, info } of pipeline(opened(file), parser, ignored) as AsyncIterable<TableRow>) {
      line = info.lines
      yield { kind: 'record', line, value: record }
    }
  } catch (cause) {
    yield brokenOff(line + 1, cause)
  }
  yield* rejects
}

type TableRow = { readonly record: unknown; readonly info: { readonly lines: number } }

type Rejected = { readonly line: number; readonly cause: unknown; readonly text?: string }

const rejected = ({ line, cause, ...rest }: Rejected): ReadRecord => {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return { kind: 'reject', reject: { position: `line ${line}`, reason, ...rest } }
}

const brokenOff = (line: number, cause: unknown): ReadRecord =>
  rejected({ line, cause: `the file breaks off: ${cause instanceof Error ? cause.message : String(cause)}` })

function opened({ path, compression }: ScoreFile): Readable {
  const bytes = createReadStream(path)
  const inflate = decompressor(compression)
  return inflate === undefined ? bytes : pipeline(bytes, inflate, ignored)
}

/** What ends a pipeline is thrown where its last stream is read. */
const ignored = (): void => undefined
