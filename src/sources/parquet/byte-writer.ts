import { isUtf8 } from 'node:buffer'

const hexDigits = Buffer.from('0123456789abcdef')
/** What is no UTF-8 becomes U+FFFD; a byte order mark is a character like others. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** What parts the texts of several attributes (docs/decisions/0002). */
export const separator = '\u001f'
export const separatorByte = 0x1f

/** What a copy saw: a byte that is no ASCII, and a separator. */
const [wide, parted] = [0x80, 0x100]

/** A text as one of several: the separator inside it becomes its symbol. */
export const partOf = (text: string): string => text.replaceAll(separator, '␟')

/** UTF-8 as a text, mended where it is none. */
export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes)

/** Bytes that grow as they are written, forgotten and filled again without making garbage. */
export class ByteWriter {
  #bytes: Uint8Array
  #length = 0

  constructor(capacity = 1 << 12) {
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

  byte(value: number): void {
    this.#reserve(1)
    this.#bytes[this.#length++] = value
  }

  /** A 32-bit word, least significant byte first, at the end or in place of four bytes written before. */
  word(value: number, at = this.#length): void {
    if (at === this.#length) {
      this.#reserve(4)
      this.#length += 4
    }
    this.#bytes[at] = value
    this.#bytes[at + 1] = value >>> 8
    this.#bytes[at + 2] = value >>> 16
    this.#bytes[at + 3] = value >>> 24
  }

  /** A variable-length integer, least significant seven bits first. */
  varint(value: number): void {
    let rest = value
    for (; rest > 127; rest = Math.floor(rest / 128)) this.byte((rest % 128) + 128)
    this.byte(rest)
  }

  /** Bytes as they are. */
  raw(bytes: Uint8Array, start = 0, end = bytes.length): void {
    this.#reserve(end - start)
    const to = this.#bytes
    let at = this.#length
    // Most are short: a loop costs less than a call of the engine.
    if (end - start > 200) to.set(bytes.subarray(start, end), at)
    else for (let index = start; index < end; index++) to[at++] = bytes[index] as number
    this.#length += end - start
  }

  /** UTF-8 as a text of the table: mended where it is none. */
  text(bytes: Uint8Array, start: number, end: number): void {
    const before = this.#length
    const seen = this.#copy(bytes, start, end)
    if ((seen & wide) === 0 || isUtf8(bytes.subarray(start, end))) return
    this.#length = before
    this.utf8(textOf(bytes.subarray(start, end)))
  }

  /** The same as one of several texts: the separator inside it becomes its symbol. */
  part(bytes: Uint8Array, start: number, end: number): void {
    const before = this.#length
    const seen = this.#copy(bytes, start, end)
    if (seen < wide || (seen < parted && isUtf8(bytes.subarray(start, end)))) return
    this.#length = before
    this.utf8(partOf(textOf(bytes.subarray(start, end))))
  }

  /** Copies bytes and tells what is among them. */
  #copy(bytes: Uint8Array, start: number, end: number): number {
    this.#reserve(end - start)
    const to = this.#bytes
    let at = this.#length
    let seen = 0
    for (let index = start; index < end; index++) {
      const byte = bytes[index] as number
      to[at++] = byte
      seen |= byte === separatorByte ? parted : byte
    }
    this.#length = at
    return seen
  }

  /** A text. */
  utf8(value: string): void {
    this.raw(Buffer.from(value))
  }

  /** A text that is plain ASCII. */
  ascii(value: string): void {
    this.#reserve(value.length)
    const to = this.#bytes
    let at = this.#length
    for (let index = 0; index < value.length; index++) to[at++] = value.charCodeAt(index)
    this.#length = at
  }

  /** A whole number of less than 32 bits in decimal digits. */
  digits(value: number): void {
    this.#reserve(10)
    let count = 1
    for (let rest = value; rest > 9; rest = (rest / 10) | 0) count++
    let at = this.#length + count
    this.#length = at
    for (let rest = value; count > 0; count--, rest = (rest / 10) | 0) this.#bytes[--at] = 48 + (rest % 10)
  }

  /** Bytes in hexadecimal digits. */
  hex(bytes: Uint8Array, start: number, end: number): void {
    this.#reserve((end - start) * 2)
    const to = this.#bytes
    let at = this.#length
    for (let index = start; index < end; index++) {
      const byte = bytes[index] as number
      to[at++] = hexDigits[byte >>> 4] as number
      to[at++] = hexDigits[byte & 15] as number
    }
    this.#length = at
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more))
    larger.set(this.written())
    this.#bytes = larger
  }
}
