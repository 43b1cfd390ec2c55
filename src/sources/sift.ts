import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { parseFaithfully, rewritten } from './parse-faithfully.ts'
import { linesOf } from './lines.ts'
import type { RecognisedFile } from './recognise.ts'
import type { RejectList } from './reject.ts'

/** A damaged file, where its good records go, and who is told of the others. */
export type Sifting = { readonly file: RecognisedFile; readonly target: string; readonly rejects: RejectList }

/**
 * Copies the good records of a damaged file, each to the line of its number, and says how many; throws when it is one document
 * and that is broken.
 */
export const sift = (sifting: Sifting): Promise<number> =>
  sifting.file.reading.framing === 'newline_delimited' ? siftLines(sifting) : siftDocument(sifting)

/** What the records of a file are called in positions: `line 3`, `record 7`. */
export const recordName = ({ reading }: RecognisedFile): string =>
  reading.framing === 'newline_delimited' ? 'line' : 'record'

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
      const { good = '', reason } = text.trim() === '' ? {} : sifted(text, file)
      if (reason !== undefined) rejects.add({ position: `line ${line}`, reason, text })
      else if (good !== '') kept += 1
      yield `${good}\n`
    }
    if (broken.reason !== undefined) rejects.add({ position: `line ${line}`, reason: broken.reason })
  }
  await pipeline(good, createWriteStream(target))
  return kept
}

/** A document of which every record is told apart when it is a list of them, and which stands or falls when it is not. */
async function siftDocument({ file, target, rejects }: Sifting): Promise<number> {
  const { lines, broken } = linesOf(file)
  const read: string[] = []
  for await (const line of lines) read.push(line)
  if (broken.reason !== undefined) throw new Error(broken.reason)
  const text = read.join('\n').replace(/^\uFEFF/, '')
  const isList = file.reading.framing === 'array'
  const [records, faithful] = [JSON.parse(text), parseFaithfully(text)].map((document: unknown) =>
    isList && Array.isArray(document) ? (document as readonly unknown[]) : [document],
  )
  const kept = (records ?? []).map((record, index) => {
    const reason = file.source.faultOf(record)
    if (reason === undefined) return JSON.stringify(faithful?.[index])
    if (!isList) throw new Error(reason)
    rejects.add({ position: `record ${index + 1}`, reason, text: JSON.stringify(record) })
    return ''
  })
  await writeFile(target, kept.map((record) => `${record}\n`).join(''))
  return kept.filter((record) => record !== '').length
}

/** A line as the engine can read it, which knows no halves of surrogate pairs; or what is wrong with it. */
function sifted(text: string, { source }: RecognisedFile): { readonly good?: string; readonly reason?: string } {
  try {
    const reason = source.faultOf(JSON.parse(text))
    if (reason !== undefined) return { reason }
    return { good: /\\u[dD][89a-fA-F]/.test(text) ? rewritten(text) : text }
  } catch (cause) {
    return { reason: cause instanceof Error ? cause.message : String(cause) }
  }
}
