const hexDigits = Buffer.from('0123456789abcdef')
const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const openList = 0x5b
const openObject = 0x7b

/** Builds JSON text as bytes, so that text which is UTF-8 already is copied and never decoded. */
export class JsonWriter {
  #bytes: Buffer
  length = 0

  constructor(expected: number) {
    this.#bytes = Buffer.allocUnsafe(Math.max(256, expected))
  }

  /** Writes syntax: characters below 128 that need no escape. */
  syntax(ascii: string): void {
    const bytes = this.#reserved(ascii.length)
    const start = this.length
    for (let index = 0; index < ascii.length; index++) bytes[start + index] = ascii.charCodeAt(index)
    this.length = start + ascii.length
  }

  /** Writes one character below 128. */
  character(code: number): void {
    this.#reserved(1)[this.length++] = code
  }

  /** Writes syntax that was made ready, after a comma unless a list or an object has only just begun. */
  part(ready: Uint8Array): void {
    const bytes = this.#reserved(ready.length + 1)
    let at = this.length
    const last = bytes[at - 1]
    if (last !== openList && last !== openObject) bytes[at++] = comma
    for (let index = 0; index < ready.length; index++) bytes[at++] = ready[index] as number
    this.length = at
  }

  /** Writes UTF-8 as a JSON string (RFC 8259, section 7). */
  text(from: Buffer, start: number, end: number): void {
    const bytes = this.#reserved(6 * (end - start) + 2)
    let at = this.length
    bytes[at++] = quote
    for (let index = start; index < end; index++) {
      const byte = from[index] as number
      if (byte >= 0x20 && byte !== quote && byte !== backslash) bytes[at++] = byte
      else at = escape(bytes, at, byte)
    }
    bytes[at++] = quote
    this.length = at
  }

  /** Writes bytes as a string of hex digits. */
  hex(from: Buffer, start: number, end: number): void {
    const bytes = this.#reserved(2 * (end - start) + 2)
    let at = this.length
    bytes[at++] = quote
    for (let index = start; index < end; index++) {
      const byte = from[index] as number
      bytes[at++] = hexDigits[byte >> 4] as number
      bytes[at++] = hexDigits[byte & 15] as number
    }
    bytes[at++] = quote
    this.length = at
  }

  /** What was written. */
  taken(): Buffer {
    return this.#bytes.subarray(0, this.length)
  }

  #reserved(count: number): Buffer {
    const needed = this.length + count
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.#bytes.length))
      this.#bytes.copy(larger, 0, 0, this.length)
      this.#bytes = larger
    }
    return this.#bytes
  }
}

function escape(bytes: Buffer, start: number, byte: number): number {
  let at = start
  bytes[at++] = backslash
  if (byte >= 0x20) {
    bytes[at++] = byte
    return at
  }
  at += bytes.write('u00', at, 'latin1')
  bytes[at++] = hexDigits[byte >> 4] as number
  bytes[at++] = hexDigits[byte & 15] as number
  return at
}
