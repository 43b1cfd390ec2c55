import { open } from 'node:fs/promises'
import { constants, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { compressionOf } from './compression.ts'
import type { Compression } from './compression.ts'

const headBytes = 64 * 1024

/** The beginning of a file: how it is compressed and its first decompressed text. */
export async function readHead(path: string): Promise<{ readonly compression: Compression; readonly text: string }> {
  const file = await open(path)
  try {
    const buffer = Buffer.alloc(headBytes)
    const { bytesRead } = await file.read(buffer, 0, headBytes, 0)
    const bytes = buffer.subarray(0, bytesRead)
    const compression = compressionOf(bytes)
    return { compression, text: new TextDecoder().decode(opened(bytes, compression)) }
  } finally {
    await file.close()
  }
}

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
