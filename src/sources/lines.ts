import { createReadStream } from 'node:fs'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { decompressor } from './compression.ts'
import type { RecognisedFile } from './recognise.ts'

/** Lines of a file; a compressed stream that breaks off ends them and says why. */
export function linesOf({ path, compression }: RecognisedFile) {
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
