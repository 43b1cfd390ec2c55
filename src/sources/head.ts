import { open, readFile } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { constants, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { compressionOf } from './compression.ts'
import type { Compression } from './compression.ts'
import { isParquet, parquetColumns } from './parquet-columns.ts'

const headBytes = 64 * 1024

/** The beginning of a file, decompressed, and what a source needs to know it by. */
export type Head = {
  readonly path: string
  readonly compression: Compression
  readonly bytes: Uint8Array
  /** The bytes as UTF-8, without a byte order mark; senseless when they are no text. */
  readonly text: string
  /** Names of the top-level columns of a Parquet file. */
  readonly columns?: readonly string[]
  /** Text of `meta.json` beside a Parquet file. */
  readonly meta?: string | undefined
}

/** Reads the beginning of a file; of a Parquet file the schema too, which stands at its end. */
export async function readHead(path: string): Promise<Head> {
  const file = await open(path)
  try {
    const begin = await readAt(file, 0, headBytes)
    const compression = compressionOf(begin)
    const bytes = opened(begin, compression)
    const head = { path, compression, bytes, text: new TextDecoder().decode(bytes) }
    if (!isParquet(bytes)) return head
    const meta = await readFile(join(dirname(path), 'meta.json'), 'utf8').catch(() => undefined)
    return { ...head, columns: await footerColumns(file, compression), meta }
  } finally {
    await file.close()
  }
}

/** What a source that looks at text alone would be shown. */
export const headOf = (text: string): Head => ({
  path: '',
  compression: 'uncompressed',
  bytes: new TextEncoder().encode(text),
  text,
})

async function readAt(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}

/** Column names out of the footer; a compressed file has to be opened to its end for them. */
async function footerColumns(file: FileHandle, compression: Compression): Promise<readonly string[]> {
  const whole =
    compression === 'uncompressed' ? undefined : opened(await readAt(file, 0, await sizeOf(file)), compression)
  const size = whole?.length ?? (await sizeOf(file))
  const at = (position: number, length: number) =>
    whole === undefined ? readAt(file, position, length) : whole.subarray(position, position + length)
  const tail = Buffer.from(await at(Math.max(0, size - 8), 8))
  if (tail.length < 8 || !isParquet(tail.subarray(4))) return []
  const length = Math.min(tail.readUInt32LE(0), size - 8)
  return parquetColumns(await at(size - 8 - length, length))
}

const sizeOf = async (file: FileHandle): Promise<number> => (await file.stat()).size

/** Undoes the compression of a cut beginning; what follows the cut is not missed. */
function opened(bytes: Uint8Array, compression: Compression): Uint8Array {
  switch (compression) {
    case 'uncompressed':
      return bytes
    case 'gzip':
      return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH })
    case 'zstd':
      return zstdDecompressSync(bytes, { finishFlush: constants.ZSTD_e_flush })
  }
}
