import { createReadStream, createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { pipeline } from 'node:stream/promises'
import { createInterface } from 'node:readline'
import { PassThrough } from 'node:stream'
import { decompressor } from './compression.ts'
import type { RecognisedFile } from './recognise.ts'

/** A line that could not be read, and why. */
export type Reject = { readonly line: number; readonly reason: string }

/** What sifting found. */
export type Sifted = { readonly kept: number; readonly rejects: readonly Reject[]; readonly rejected: number }

/** Rejects remembered in full; beyond it they are only counted. */
const remembered = 1000

/**
 * Copies the good lines of a damaged file to `target` and tells the others by line number. Slow beside the engine's own
 * reader (every line is parsed here), so only files on which that one stumbled come this way.
 */
export async function sift(file: RecognisedFile, target: string): Promise<Sifted> {
  const out = createWriteStream(target)
  const rejects: Reject[] = []
  let line = 0
  let kept = 0
  let rejected = 0
  const reject = (reason: string) => {
    rejected += 1
    if (rejects.length < remembered) rejects.push({ line, reason })
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
