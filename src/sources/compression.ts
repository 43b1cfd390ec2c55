import { createGunzip, createZstdDecompress } from 'node:zlib'
import type { Transform } from 'node:stream'

/** How a file is compressed, told from its first bytes and never from its name. */
export type Compression = 'uncompressed' | 'gzip' | 'zstd'

/** Compression by magic number (RFC 1952, RFC 8878). */
export function compressionOf(bytes: Uint8Array): Compression {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip'
  if (bytes[0] === 0x28 && bytes[1] === 0xb5 && bytes[2] === 0x2f && bytes[3] === 0xfd) return 'zstd'
  return 'uncompressed'
}

/** A stream that undoes the compression; `undefined` when there is none. */
export function decompressor(compression: Compression): Transform | undefined {
  switch (compression) {
    case 'uncompressed':
      return undefined
    case 'gzip':
      return createGunzip()
    case 'zstd':
      return createZstdDecompress()
  }
}
