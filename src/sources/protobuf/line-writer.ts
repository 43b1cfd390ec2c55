import { isUtf8 } from 'node:buffer'

/** What a byte becomes inside a JSON text, when it is not itself. */
const escapes: readonly (Uint8Array | undefined)[] = Array.from({ length: 256 }, (_, byte) => {
  if (byte === 0x1f) return Buffer.from('␟')
  if (byte < 0x20 || byte === 0x22 || byte === 0x5c)
    return Buffer.from(JSON.stringify(String.fromCharCode(byte)).slice(1, -1))
  return undefined
})
const plain = Uint8Array.from(escapes, (escape, byte) => (escape === undefined && byte < 0x80 ? 1 : 0))
const quote = Buffer.from('"')
const digitScratch = new Uint8Array(24)
const hexDigits = Buffer.from('0123456789abcdef')
/** The longest that one byte can become: \u001e. */
const widest = 6

function writeEscape(to: Uint8Array, at: number, byte: number): number {
  const escape = escapes[byte]
  if (escape === undefined) {
    to[at] = byte
    return at + 1
  }
  for (let index = 0; index < escape.length; index++) to[at + index] = escape[index] ?? 0
  return at + escape.length
}

/** JSON lines as bytes, made from UTF-8 bytes without a text between; the unit separator inside a text becomes its symbol ␟. */
export class LineWriter {
  #bytes: Uint8Array
  #length = 0

  constructor(capacity = 1 << 20) {
    this.#bytes = new Uint8Array(capacity)
  }

  get length(): number {
    return this.#length
  }

  /** Forgets what was written after `length`. */
  truncate(length: number): void {
    this.#length = length
  }

  /** What was written, until the next write. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  /** Bytes as they are. */
  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    const to = this.#bytes
    let at = this.#length
    for (let index = 0; index < bytes.length; index++) to[at++] = bytes[index] ?? 0
    this.#length = at
  }

  /** UTF-8 inside a JSON text; what is no UTF-8 becomes U+FFFD. */
  escaped(bytes: Uint8Array, start: number, end: number): void {
    this.#reserve((end - start) * widest)
    const to = this.#bytes
    let at = this.#length
    let wide = false
    for (let index = start; index < end; index++) {
      const byte = bytes[index] ?? 0
      if (plain[byte] === 1) to[at++] = byte
      else {
        wide ||= byte >= 0x80
        at = writeEscape(to, at, byte)
      }
    }
    if (wide && !isUtf8(bytes.subarray(start, end))) {
      this.text(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(start, end)))
      return
    }
    this.#length = at
  }

  /** A key and its text, unless that is empty. */
  field(key: Uint8Array, bytes: Uint8Array, [start, end]: readonly [number, number]): void {
    if (start === end) return
    this.raw(key)
    this.escaped(bytes, start, end)
    this.raw(quote)
  }

  /** A text inside a JSON text. */
  text(value: string): void {
    const bytes = Buffer.from(value)
    this.escaped(bytes, 0, bytes.length)
  }

  /** A text that is plain ASCII and needs no escape. */
  ascii(value: string): void {
    this.#reserve(value.length)
    const to = this.#bytes
    let at = this.#length
    for (let index = 0; index < value.length; index++) to[at++] = value.charCodeAt(index)
    this.#length = at
  }

  /** Bytes in hexadecimal digits. */
  hex(bytes: Uint8Array, start: number, end: number): void {
    this.#reserve((end - start) * 2)
    const to = this.#bytes
    let at = this.#length
    for (let index = start; index < end; index++) {
      const byte = bytes[index] ?? 0
      to[at++] = hexDigits[byte >>> 4] ?? 0
      to[at++] = hexDigits[byte & 15] ?? 0
    }
    this.#length = at
  }

  /** An unsigned 64-bit integer of two words in decimal digits. */
  uint64(high: number, low: number): void {
    const billion = 1e9
    const upper = (high % billion) * 65_536 + (low >>> 16)
    const lower = (upper % billion) * 65_536 + (low & 0xffff)
    const billions =
      Math.floor(high / billion) * 4_294_967_296 + Math.floor(upper / billion) * 65_536 + Math.floor(lower / billion)
    if (billions > 0) this.#digits(billions, 0)
    this.#digits(lower % billion, billions > 0 ? 9 : 0)
  }

  /** Digits, with zeros before them up to a width; small numbers, which most are, in whole-number arithmetic. */
  #digits(value: number, width: number): void {
    this.#reserve(20)
    const scratch = digitScratch
    let [rest, count] = [value, 0]
    for (; rest > 0x7fffffff; rest = Math.floor(rest / 10)) scratch[count++] = 48 + (rest % 10)
    for (let small = rest | 0; small > 0 || count === 0; small = (small / 10) | 0) scratch[count++] = 48 + (small % 10)
    while (count < width) scratch[count++] = 48
    let at = this.#length
    while (count > 0) this.#bytes[at++] = scratch[--count] ?? 0
    this.#length = at
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more))
    larger.set(this.written())
    this.#bytes = larger
  }
}
