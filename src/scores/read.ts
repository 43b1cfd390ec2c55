import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { parse } from 'csv-parse'
import { decompressor } from '../sources/compression.ts'
import { readArchive } from './archive.ts'
import { parseJson } from './json-value.ts'
import type { ScoreFile } from './recognise.ts'
import type { ScoreRow } from './score-row.ts'

/** A row of a file of scores with its place there, or a line that could not be read. Lines count from 1. */
export type ReadScore =
  | { readonly kind: 'row'; readonly place: number; readonly row: ScoreRow }
  | { readonly kind: 'reject'; readonly line: number; readonly reason: string }

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
  for await (const read of createInterface({ input: opened(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1
    if (read.trim() === '') continue
    try {
      yield { kind: 'record', line, value: parseJson(read.replace(/^\uFEFF/, '')) }
    } catch (cause) {
      yield { kind: 'reject', line, reason: cause instanceof Error ? cause.message : String(cause) }
    }
  }
}

/** Rows of a table by column name; rows of the wrong length are rejected. The delimiter is told from what the line of names holds. */
async function* tableOf(file: ScoreFile): AsyncGenerator<ReadRecord> {
  const rejects: ReadRecord[] = []
  const rows = opened(file).pipe(
    parse({
      bom: true,
      columns: true,
      delimiter: [',', ';', '\t'],
      info: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip: (cause) => {
        if (cause !== undefined)
          rejects.push({ kind: 'reject', line: Number(cause['lines'] ?? 0), reason: cause.message })
        return undefined
      },
    }),
  )
  for await (const { record, info } of rows as AsyncIterable<{ record: unknown; info: { lines: number } }>)
    yield { kind: 'record', line: info.lines, value: record }
  yield* rejects
}

function opened({ path, compression }: ScoreFile): NodeJS.ReadableStream {
  const bytes = createReadStream(path)
  const inflate = decompressor(compression)
  return inflate === undefined ? bytes : bytes.pipe(inflate)
}
