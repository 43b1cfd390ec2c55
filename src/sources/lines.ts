import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { decompressor } from './compression.ts'
import type { RecognisedFile } from './recognise.ts'

const lineEnd = 0x0a

/** Lines of UTF-8 bytes, parted by line feeds and nothing else: what else ends a line elsewhere may stand in a JSON text. */
export async function* linesIn(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let parts: Uint8Array[] = []
  const line = (last: Uint8Array): string => {
    const bytes = parts.length === 0 ? last : Buffer.concat([...parts, last])
    parts = []
    return decoder.decode(bytes)
  }
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(lineEnd); end >= 0; end = chunk.indexOf(lineEnd, start)) {
      yield line(chunk.subarray(start, end))
      start = end + 1
    }
    if (start < chunk.length) parts.push(chunk.subarray(start))
  }
  if (parts.length > 0) yield line(new Uint8Array())
}

/** Why a compressed stream ended before its end. */
type Broken = { reason?: string }

/** Lines of a file; a compressed stream that breaks off ends them and says why. */
export function linesOf(file: RecognisedFile): { readonly lines: AsyncGenerator<string>; readonly broken: Broken } {
  const broken: Broken = {}
  return { lines: linesIn(chunksOf(file, broken)), broken }
}

async function* chunksOf({ path, compression }: RecognisedFile, broken: Broken): AsyncGenerator<Uint8Array> {
  const inflate = decompressor(compression)
  if (inflate === undefined) return yield* createReadStream(path)
  void pipeline(createReadStream(path), inflate).catch(() => undefined)
  try {
    yield* inflate
  } catch (cause) {
    broken.reason = `the ${compression} stream breaks off: ${cause instanceof Error ? cause.message : String(cause)}`
  }
}
