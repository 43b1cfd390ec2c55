/** A message that cannot be read, and the byte at which that shows. */
export class WireError extends Error {
  readonly at: number

  constructor(reason: string, at: number) {
    super(reason)
    this.at = at
  }
}

/** A place in protobuf bytes that moves on as it is read (protobuf.dev, encoding). */
export class Cursor {
  readonly bytes: Uint8Array
  position: number

  constructor(bytes: Uint8Array, position = 0) {
    this.bytes = bytes
    this.position = position
  }

  /** A variable-length integer, exact up to 2^53. */
  varint(end: number): number {
    const first = this.bytes[this.position] ?? 0
    if (first < 0x80 && this.position < end) {
      this.position += 1
      return first
    }
    return this.#longVarint(end)
  }

  #longVarint(end: number): number {
    let value = 0
    let scale = 1
    for (let read = 0; read < 10; read++) {
      if (this.position >= end) throw new WireError('a number breaks off', this.position)
      const byte = this.bytes[this.position++] ?? 0
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
      scale *= 128
    }
    throw new WireError('a number does not end', this.position)
  }

  /** Moves over the value of a field and tells where its content begins; it ends at the new position. */
  content(tag: number, end: number): number {
    const length = (tag & 7) === 2 ? this.varint(end) : 0
    const start = this.position
    switch (tag & 7) {
      case 0:
        this.varint(end)
        break
      case 1:
        this.position += 8
        break
      case 2:
        this.position += length
        break
      case 5:
        this.position += 4
        break
      default:
        throw new WireError(`no protobuf: wire type ${tag & 7}`, start)
    }
    if (this.position > end) throw new WireError('a field reaches past the end of its message', start)
    return start
  }
}

/** A signed 64-bit integer in decimal digits. */
export function int64Digits(bytes: Uint8Array, start: number, end: number): string {
  const value = new Cursor(bytes, start).varint(end)
  if (value <= Number.MAX_SAFE_INTEGER) return String(value)
  let exact = 0n
  for (let index = start, shift = 0n; index < end; index++, shift += 7n) {
    exact |= BigInt((bytes[index] ?? 0) & 0x7f) << shift
  }
  return String(BigInt.asIntN(64, exact))
}

/** A 32-bit word, least significant byte first. */
export const word = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0

const view = new DataView(new ArrayBuffer(8))

/** A double, least significant byte first. */
export function double(bytes: Uint8Array, at: number): number {
  view.setUint32(0, word(bytes, at), true)
  view.setUint32(4, word(bytes, at + 4), true)
  return view.getFloat64(0, true)
}
