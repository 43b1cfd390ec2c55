import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { linesOf } from './lines.ts'
import type { RecognisedFile } from './recognise.ts'
import type { RejectList } from './reject.ts'

/** A damaged file, where its good records go, and who is told of the others. */
export type Sifting = { readonly file: RecognisedFile; readonly target: string; readonly rejects: RejectList }

/** Copies the good records of a damaged file, one a line, and says how many; throws when it is one document and that is broken. */
export const sift = (sifting: Sifting): Promise<number> =>
  sifting.file.reading.framing === 'newline_delimited' ? siftLines(sifting) : siftDocument(sifting)

/**
 * Copies the good lines and tells the others by line number. Slow beside the engine's own reader (every line is parsed here),
 * so only files on which that one stumbled come this way.
 */
async function siftLines({ file, target, rejects }: Sifting): Promise<number> {
  let kept = 0
  const good = async function* (): AsyncGenerator<string> {
    let line = 0
    const { lines, broken } = linesOf(file)
    for await (const read of lines) {
      line += 1
      const text = line === 1 ? read.replace(/^\uFEFF/, '') : read
      if (text.trim() === '') continue
      const reason = faultOf(text, file)
      if (reason !== undefined) rejects.add({ position: `line ${line}`, reason, text })
      else {
        kept += 1
        yield `${text}\n`
      }
    }
    if (broken.reason !== undefined) rejects.add({ position: `line ${line}`, reason: broken.reason })
  }
  await pipeline(good, createWriteStream(target))
  return kept
}

/** A document of which every record is told apart when it is a list of them, and which stands or falls when it is not. */
async function siftDocument({ file, target, rejects }: Sifting): Promise<number> {
  const { lines, broken } = linesOf(file)
  const text: string[] = []
  for await (const line of lines) text.push(line)
  if (broken.reason !== undefined) throw new Error(broken.reason)
  const document: unknown = JSON.parse(text.join('\n').replace(/^\uFEFF/, ''))
  const isList = file.reading.framing === 'array' && Array.isArray(document)
  const kept: unknown[] = []
  for (const [index, record] of (isList ? (document as readonly unknown[]) : [document]).entries()) {
    const reason = file.source.faultOf(record)
    if (reason === undefined) kept.push(record)
    else if (isList) rejects.add({ position: `record ${index + 1}`, reason, text: JSON.stringify(record) })
    else throw new Error(reason)
  }
  await writeFile(target, kept.map((record) => `${JSON.stringify(record)}\n`).join(''))
  return kept.length
}

function faultOf(text: string, { source }: RecognisedFile): string | undefined {
  try {
    return source.faultOf(JSON.parse(text))
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
}
