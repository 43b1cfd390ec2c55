import { closeSync, openSync, readSync } from 'node:fs'
import { constants, zstdDecompressSync } from 'node:zlib'
import { compressionOf } from '../compression.ts'
import type { Reject } from '../reject.ts'
import { frameLength } from './pieces.ts'
import type { Framing, Piece } from './pieces.ts'
import { ParquetWriter } from '../parquet/parquet-writer.ts'
import { spanColumns } from './span-columns.ts'
import { SpanRow } from './span-row.ts'
import { SpanRows } from './span-rows.ts'

/** One piece to turn into rows. */
export type PieceTask = {
  readonly path: string
  readonly target: string
  readonly framing: Framing
  readonly piece: Piece
}

/** What came of a piece. */
export type PieceRows = { readonly spans: number; readonly rejects: readonly Reject[] }

type Message = { readonly bytes: Uint8Array; readonly start: number; readonly end: number; readonly at: number }

/** A group of rows is written when it holds so many bytes. */
const groupBytes = 8 << 20

/** Filled anew for every piece: memory that was touched before costs less. */
const columns = spanColumns()

/** Reads a piece of a file and writes one row per span to `target`, a Parquet file. */
export function writePiece({ path, target, framing, piece }: PieceTask): PieceRows {
  const bytes = readPiece(path, piece)
  const rejects: Reject[] = []
  const reject = (at: number, reason: string) => rejects.push({ position: `byte ${piece.offset + at}`, reason })
  let spans = 0
  let current: Message | undefined
  const out = openSync(target, 'w')
  try {
    const row = new SpanRow(columns)
    const file = new ParquetWriter(out, columns)
    const rows = new SpanRows(row, {
      // Inside a compressed frame there are no bytes of the file: the frame's first stands for all.
      onReject: (at, reason) => reject(current?.bytes === bytes ? at : (current?.at ?? 0), reason),
      onRow: () => {
        spans += 1
        if (file.held < groupBytes) return
        file.flush()
        row.clear()
      },
    })
    for (const message of framing === 'frames'
      ? frames(bytes, reject)
      : [{ bytes, start: 0, end: bytes.length, at: 0 }]) {
      current = message
      rows.message(message.bytes, message.start, message.end)
    }
    file.end()
  } finally {
    closeSync(out)
  }
  return { spans, rejects }
}

/** The messages of length-prefixed frames, each of which may be a zstd frame; the last one may break off. */
function* frames(bytes: Uint8Array, reject: (at: number, reason: string) => void): Generator<Message> {
  for (let at = 0; at < bytes.length;) {
    const start = at + 4
    const end = start + frameLength(bytes, at)
    const part = bytes.subarray(start, Math.min(end, bytes.length))
    if (start > bytes.length) return reject(at, 'the length of a frame breaks off')
    if (compressionOf(part) === 'zstd') {
      const content = opened(part, () => reject(at, 'the zstd frame breaks off or is damaged'))
      yield { bytes: content, start: 0, end: content.length, at }
    } else if (part.length > 0 && part[0] !== 0x0a) {
      if (!framesFollow(bytes, end))
        return reject(at, 'no frame of trace messages begins here; nothing behind it can be read')
      reject(at, 'no trace message lies in this frame')
    } else {
      yield { bytes, start, end: Math.min(end, bytes.length), at }
      if (end > bytes.length)
        reject(at, `the frame breaks off: ${end - bytes.length} of its ${end - start} bytes are missing`)
    }
    at = end
  }
}

/** Whether lengths lead from here to a frame of a trace message, or to the very end: then the length before them was right. */
function framesFollow(bytes: Uint8Array, from: number): boolean {
  let at = from
  for (; at < bytes.length; at += 4 + frameLength(bytes, at)) {
    if (bytes[at + 4] === 0x0a || compressionOf(bytes.subarray(at + 4)) === 'zstd') return true
  }
  return at === bytes.length
}

/** The content of a zstd frame, as far as it goes. */
function opened(frame: Uint8Array, onDamage: () => void): Uint8Array {
  try {
    return zstdDecompressSync(frame)
  } catch {
    onDamage()
  }
  try {
    return zstdDecompressSync(frame, { finishFlush: constants.ZSTD_e_flush })
  } catch {
    return new Uint8Array()
  }
}

function readPiece(path: string, { offset, length }: Piece): Uint8Array {
  const bytes = Buffer.allocUnsafeSlow(length)
  const file = openSync(path, 'r')
  try {
    let read = 0
    while (read < length) {
      const more = readSync(file, bytes, read, Math.min(length - read, 1 << 30), offset + read)
      if (more === 0) break
      read += more
    }
    return bytes.subarray(0, read)
  } finally {
    closeSync(file)
  }
}
