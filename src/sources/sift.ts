import { createReadStream, createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createInterface } from 'node:readline'
import { PassThrough } from 'node:stream'
import { decompressor } from './compression.ts'
import type { RecognisedFile } from './recognise.ts'
import type { Reject } from './reject.ts'

/** What sifting found. */
export type Sifted = { readonly kept: number; readonly rejects: readonly Reject[]; readonly rejected: number }

/** Rejects remembered in full; beyond it they are only counted. */
const remembered = 1000

/** Copies the good records of a damaged file to `target`, one a line; throws when it is one document and that is broken. */
export const sift = (file: RecognisedFile, target: string): Promise<Sifted> =>
  file.reading.framing === 'newline_delimited' ? siftLines(file, target) : siftDocument(file, target)

/**
 * Copies the good lines of a damaged file to `target` and tells the others by line number. Slow beside the engine's own
 * reader (every line is parsed here), so only files on which that one stumbled come this way.
 */
async function siftLines(file: RecognisedFile, target: string): Promise<Sifted> {
  const out = createWriteStream(target)
  const rejects: Reject[] = []
  let line = 0
  let kept = 0
  let rejected = 0
  const reject = (reason: string) => {
    rejected += 1
    if (rejects.length < remembered) rejects.push({ position: `line ${line}`, reason })
  }
  const { lines, broken } = linesOf(file)
  for await (const read of lines) {
    line += 1
    const text = line === 1 ? read.replace(/^\uFEFF/, '') : read
    if (text.trim() === '') continue
    const reason = faultOf(text, file)
    if (reason !== undefined) reject(reason)
    else {
      kept += 1
      if (!out.write(`${text}\n`)) await once(out, 'drain')
    }
  }
  if (broken.reason !== undefined) reject(broken.reason)
  out.end()
  await once(out, 'close')
  return { kept, rejects, rejected }
}

/** A document of which every record is told apart when it is a list of them, and which stands or falls when it is not. */
async function siftDocument(file: RecognisedFile, target: string): Promise<Sifted> {
  const { lines, broken } = linesOf(file)
  const text: string[] = []
  for await (const line of lines) text.push(line)
  if (broken.reason !== undefined) throw new Error(broken.reason)
  const document: unknown = JSON.parse(text.join('\n').replace(/^\uFEFF/, ''))
  const list =
    file.reading.framing === 'array' && Array.isArray(document) ? (document as readonly unknown[]) : undefined
  const rejects: Reject[] = []
  const kept: unknown[] = []
  for (const [index, record] of (list ?? [document]).entries()) {
    const reason = file.source.faultOf(record)
    if (reason === undefined) kept.push(record)
    else rejects.push({ position: `record ${index + 1}`, reason })
  }
  if (list === undefined && rejects[0] !== undefined) throw new Error(rejects[0].reason)
  await writeFile(target, kept.map((record) => `${JSON.stringify(record)}\n`).join(''))
  return { kept: kept.length, rejects: rejects.slice(0, remembered), rejected: rejects.length }
}

/** Lines of a file; a compressed stream that breaks off ends them and says why. */
function linesOf({ path, compression }: RecognisedFile) {
  const broken: { reason?: string } = {}
  const text = new PassThrough()
  const inflate = decompressor(compression)
  const steps = inflate === undefined ? [createReadStream(path)] : [createReadStream(path), inflate]
  const last = steps.at(-1) as NodeJS.ReadableStream
  void (async () => {
    try {
      if (inflate !== undefined) void pipeline(steps).catch(() => undefined)
      for await (const chunk of last) if (!text.write(chunk)) await once(text, 'drain')
    } catch (cause) {
      broken.reason = `the ${compression} stream breaks off: ${cause instanceof Error ? cause.message : String(cause)}`
    }
    text.end()
  })()
  return { lines: createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY }), broken }
}

function faultOf(text: string, { source }: RecognisedFile): string | undefined {
  try {
    return source.faultOf(JSON.parse(text))
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
}
