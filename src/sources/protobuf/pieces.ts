import type { FileHandle } from 'node:fs/promises'
import { Cursor } from './wire.ts'

/** How messages lie in a file: one message is the file, or each has its length before it (4 bytes, big endian). */
export type Framing = 'message' | 'frames'

/** A stretch of a file that can be read by itself: whole frames, or whole fields of one message. */
export type Piece = { readonly offset: number; readonly length: number }

/** Bytes a worker takes at a time: much more than a frame, little of memory. */
const pieceBytes = 8 << 20

/** The file in pieces, cut where a frame or a field of the message ends; the last one may break off. */
export async function* pieces(file: FileHandle, framing: Framing, whole: Piece): AsyncGenerator<Piece> {
  const end = whole.offset + whole.length
  const header = Buffer.alloc(16)
  let offset = whole.offset
  let next = offset
  while (next < end) {
    const { bytesRead } = await file.read(header, 0, header.length, next)
    next = Math.min(next + unitBytes(header.subarray(0, bytesRead), framing), end)
    if (next - offset >= pieceBytes || next === end) {
      yield { offset, length: next - offset }
      offset = next
    }
  }
}

/** Bytes of the frame or field that begins here; without end when there is none, so that the rest stays together. */
function unitBytes(header: Uint8Array, framing: Framing): number {
  if (framing === 'frames') {
    return header.length < 4 ? Number.POSITIVE_INFINITY : 4 + frameLength(header, 0)
  }
  try {
    const cursor = new Cursor(header)
    const tag = cursor.varint(header.length)
    if ((tag & 7) === 2) return cursor.varint(header.length) + cursor.position
    cursor.content(tag, header.length)
    return cursor.position
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

/** The length that stands before a frame. */
export const frameLength = (bytes: Uint8Array, at: number): number =>
  (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>> 0
