import { constants, zstdDecompressSync } from 'node:zlib'
import { compressionOf } from '../compression.ts'
import type { Framing, Piece } from './pieces.ts'
import { frameLength } from './pieces.ts'
import { Cursor } from './wire.ts'

/** What the beginning of a file of protobuf shows. */
export type Content = {
  readonly framing: Framing
  readonly signal: 'spans' | 'metrics' | 'logs'
  /** Where the trace lies when something is wrapped around it. */
  readonly inside?: Piece
}

/** Tells OTLP messages by their first span, point or record; `undefined` when there is none. */
export function contentOf(bytes: Uint8Array): Content | undefined {
  const [first = 0] = bytes
  if (first === 0x0a) {
    const signal = signalOf(bytes)
    return signal === undefined ? wrapped(bytes) : { framing: 'message', signal }
  }
  if (first > 0x0a || bytes.length < 6) return undefined
  const frame = bytes.subarray(4, 4 + frameLength(bytes, 0))
  const signal = signalOf(compressionOf(frame) === 'zstd' ? opened(frame) : frame)
  return signal === undefined ? undefined : { framing: 'frames', signal }
}

/** Tempo's API v2 puts the trace into field 1 of its answer. */
function wrapped(bytes: Uint8Array): Content | undefined {
  const [trace] = fields(bytes, 1)
  if (trace === undefined || signalOf(trace) !== 'spans') return undefined
  const cursor = new Cursor(bytes, 1)
  const length = cursor.varint(bytes.length)
  return { framing: 'message', signal: 'spans', inside: { offset: cursor.position, length } }
}

/** Resource spans (1), of it scope spans (2), of it spans (2): the same numbers in every signal, so the innermost decides. */
function signalOf(bytes: Uint8Array): Content['signal'] | undefined {
  for (const resource of fields(bytes, 1)) {
    for (const scope of fields(resource, 2)) {
      for (const record of fields(scope, 2)) return kindOf(record)
    }
  }
  return undefined
}

/** A log record begins with a time; a span with an id of 16 bytes and one of 8; what else is named is a metric. */
function kindOf(record: Uint8Array): Content['signal'] | undefined {
  const [tag, length] = record
  if (tag === 0x09 || tag === 0x59) return 'logs'
  if (tag !== 0x0a) return undefined
  return length === 16 && record[18] === 0x12 && record[19] === 8 ? 'spans' : 'metrics'
}

/** Contents of a field, as far as the bytes go; none when they are no protobuf. */
function fields(bytes: Uint8Array, wanted: number): readonly Uint8Array[] {
  const found: Uint8Array[] = []
  const cursor = new Cursor(bytes)
  try {
    while (cursor.position < bytes.length) {
      const tag = cursor.varint(bytes.length)
      const length = (tag & 7) === 2 ? cursor.varint(bytes.length) : 0
      if (tag === wanted * 8 + 2) found.push(bytes.subarray(cursor.position, cursor.position + length))
      if ((tag & 7) === 2) cursor.position += length
      else cursor.content(tag, bytes.length)
    }
    return found
  } catch {
    return []
  }
}

function opened(frame: Uint8Array): Uint8Array {
  try {
    return zstdDecompressSync(frame, { finishFlush: constants.ZSTD_e_flush })
  } catch {
    return new Uint8Array()
  }
}
