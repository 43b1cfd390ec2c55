import { linesOf } from './lines.ts'
import type { RecognisedFile } from './recognise.ts'
import type { Reject } from './reject.ts'
import { isObject } from './object-fault.ts'
import { idsFault } from './identified-span.ts'

/** Names the spans of a file of JSON that have no ids. Every record is parsed here: only files that have some come this way. */
export async function* spansWithoutIds(file: RecognisedFile): AsyncGenerator<Reject> {
  const { spansOf } = file.source
  if (spansOf === undefined || file.transcode !== undefined || file.reading.framing === 'parquet') return
  for await (const { place, record } of recordsOf(file)) {
    if (!isObject(record) || file.source.faultOf(record) !== undefined) continue
    for (const [index, span] of spansOf(record).entries()) {
      const reason = idsFault(span)
      if (reason !== undefined) yield { position: `${place}span ${index + 1}`, reason, text: JSON.stringify(span.span) }
    }
  }
}

/** The records of a file that are JSON, each with its place. */
async function* recordsOf(file: RecognisedFile): AsyncGenerator<{ readonly place: string; readonly record: unknown }> {
  const { lines } = linesOf(file)
  if (file.reading.framing !== 'newline_delimited') {
    const text: string[] = []
    for await (const line of lines) text.push(line)
    const document = parsed(text.join('\n'))
    if (!Array.isArray(document)) return yield { place: '', record: document }
    for (const [index, record] of document.entries()) yield { place: `record ${index + 1}, `, record }
    return
  }
  let line = 0
  for await (const text of lines) {
    line += 1
    yield { place: `line ${line}, `, record: parsed(text) }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
