import { ByteWriter } from './byte-writer.ts'

/** What the values of a column are: texts, texts of which there are few, or integers of 32 or 64 bits. */
export type ColumnKind = 'text' | 'choice' | 'int32' | 'int64'

/** One column of a row group: which rows have a value, and the values in Parquet's plain encoding. */
export class Column {
  readonly kind: ColumnKind
  /** Lengths and texts, integers, or places among the choices. */
  readonly values = new ByteWriter()
  /** One byte per row: whether it has a value. */
  readonly presence = new ByteWriter()
  /** The texts that may be chosen, one after another. */
  readonly choices = new ByteWriter()
  readonly #places = new Map<string, number>()
  #opened = 0

  constructor(kind: ColumnKind) {
    this.kind = kind
  }

  /** Bytes held. */
  get bytes(): number {
    return this.values.length + this.presence.length + this.choices.length
  }

  get choiceCount(): number {
    return this.#places.size
  }

  absent(): void {
    this.presence.byte(0)
  }

  /** Begins a text: what is written until `close` is its content. */
  open(): ByteWriter {
    this.#opened = this.values.length
    this.values.word(0)
    return this.values
  }

  close(): void {
    this.values.word(this.values.length - this.#opened - 4, this.#opened)
    this.presence.byte(1)
  }

  /** Forgets the text that was begun. */
  discard(): void {
    this.values.truncate(this.#opened)
  }

  integer(value: number): void {
    this.values.word(value)
    this.presence.byte(1)
  }

  /** Eight bytes, least significant first. */
  long(bytes: Uint8Array, at: number): void {
    this.values.raw(bytes, at, at + 8)
    this.presence.byte(1)
  }

  /** A text of which there are few; an empty one is none. */
  choose(text: string): void {
    if (text === '') this.absent()
    else this.integer(this.#placeOf(text))
  }

  /** Forgets all rows and choices. */
  clear(): void {
    this.values.truncate(0)
    this.presence.truncate(0)
    this.choices.truncate(0)
    this.#places.clear()
  }

  #placeOf(text: string): number {
    const known = this.#places.get(text)
    if (known !== undefined) return known
    const bytes = Buffer.from(text)
    this.choices.word(bytes.length)
    this.choices.raw(bytes)
    this.#places.set(text, this.#places.size)
    return this.#places.size - 1
  }
}
