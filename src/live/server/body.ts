import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, zstdDecompress } from 'node:zlib'
import type { Admission } from './admission.ts'

type Unpack = (bytes: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>

/** Content codings a Collector or SDK can be told to use. */
const unpackings: Readonly<Record<string, Unpack>> = {
  gzip: promisify<Buffer, object, Buffer>(gunzip),
  deflate: promisify<Buffer, object, Buffer>(inflate),
  zlib: promisify<Buffer, object, Buffer>(inflate),
  zstd: promisify<Buffer, object, Buffer>(zstdDecompress),
  br: promisify<Buffer, object, Buffer>(brotliDecompress),
}

/** A request's body, or the status that tells why there is none. */
export type Body =
  | { readonly kind: 'whole'; readonly bytes: Buffer; readonly release: () => void }
  | { readonly kind: 'refused'; readonly status: 400 | 408 | 413 | 415 | 503; readonly because: string }

/** Reads and unpacks a body within the limits; what it holds of the room for bodies it gives back by `release`. */
export async function readBody(request: IncomingMessage, admission: Admission, limit: number): Promise<Body> {
  const coding = request.headers['content-encoding'] ?? 'identity'
  const unpack = unpackings[coding]
  if (unpack === undefined && coding !== 'identity')
    return { kind: 'refused', status: 415, because: `content encoding ${coding} is not understood` }
  const room = new Room(admission)
  const received = await receive(request, room, limit)
  if (!Buffer.isBuffer(received) || unpack === undefined) return settled(received, room)
  try {
    const bytes = await unpack(received, { maxOutputLength: limit })
    return settled(room.take(bytes.length) ? bytes : crowded, room)
  } catch (cause) {
    return settled(isTooLong(cause) ? tooLong(limit) : damaged(coding), room)
  }
}

type Refused = Extract<Body, { readonly kind: 'refused' }>

/** What one request holds of the room for bodies. */
class Room {
  readonly #admission: Admission
  #held = 0

  constructor(admission: Admission) {
    this.#admission = admission
  }

  take(bytes: number): boolean {
    if (!this.#admission.hold(bytes, this.#held)) return false
    this.#held += bytes
    return true
  }

  release(): void {
    this.#admission.release(this.#held)
    this.#held = 0
  }
}

const crowded: Refused = { kind: 'refused', status: 503, because: 'too many requests are being taken at once' }
const tooLong = (limit: number): Refused => ({
  kind: 'refused',
  status: 413,
  because: `the body is longer than ${limit} bytes: send smaller batches`,
})
const damaged = (coding: string): Refused => ({
  kind: 'refused',
  status: 400,
  because: `the body is no ${coding} stream`,
})
const brokenOff: Refused = { kind: 'refused', status: 408, because: 'the body broke off' }

async function receive(request: IncomingMessage, room: Room, limit: number): Promise<Buffer | Refused> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return tooLong(limit)
  const pieces: Buffer[] = []
  let length = 0
  try {
    // An iterator of its own: the usual one would close the connection before the answer is written.
    for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += piece.length
      if (length > limit) return tooLong(limit)
      if (!room.take(piece.length)) return crowded
      pieces.push(piece)
    }
  } catch {
    return brokenOff
  }
  return Buffer.concat(pieces, length)
}

function settled(outcome: Buffer | Refused, room: Room): Body {
  if (Buffer.isBuffer(outcome)) return { kind: 'whole', bytes: outcome, release: () => room.release() }
  room.release()
  return outcome
}

const isTooLong = (cause: unknown): boolean =>
  cause instanceof RangeError && (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
