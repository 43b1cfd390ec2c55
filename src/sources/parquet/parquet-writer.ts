import { writeSync } from 'node:fs'
import { ByteWriter } from './byte-writer.ts'
import type { Column, ColumnKind } from './column.ts'
import { writeStruct } from './thrift.ts'
import type { ThriftStruct } from './thrift.ts'

// Numbers of parquet.thrift (apache/parquet-format).
const [plain, runLengths, byDictionary] = [0, 3, 8]
const [dataPage, dictionaryPage] = [0, 2]
const [optional, utf8, uncompressed] = [1, 0, 0]
const physicalTypes: Readonly<Record<ColumnKind, number>> = { int32: 1, int64: 2, text: 6, choice: 6 }
const magic = Buffer.from('PAR1')

/** Writes a Parquet file, as plain as the format allows: one page per column and row group, nothing compressed, no statistics. */
export class ParquetWriter {
  readonly #file: number
  readonly #columns: readonly (readonly [name: string, column: Column])[]
  readonly #page = new ByteWriter()
  readonly #groups: ThriftStruct[] = []
  #offset = 0
  #rows = 0

  /** Begins a file with these columns, which are emptied. */
  constructor(file: number, columns: Readonly<Record<string, Column>>) {
    this.#file = file
    this.#columns = Object.entries(columns)
    for (const column of Object.values(columns)) column.clear()
    this.#write(magic)
  }

  /** Bytes that the columns hold. */
  get held(): number {
    return this.#columns.reduce((sum, [, column]) => sum + column.bytes, 0)
  }

  /** Writes what the columns hold as a group of rows, and empties them. */
  flush(): void {
    const [, first] = this.#columns[0] ?? []
    const rows = first?.presence.length ?? 0
    if (rows === 0) return
    const before = this.#offset
    const chunks = this.#columns.map(([name, column]) => this.#chunk(name, column))
    this.#groups.push({ 1: chunks, 2: BigInt(this.#offset - before), 3: BigInt(rows) })
    this.#rows += rows
    for (const [, column] of this.#columns) column.clear()
  }

  /** Writes what is held, and what tells where everything lies. */
  end(): void {
    this.flush()
    const footer = new ByteWriter()
    const schema = this.#columns.map(([name, { kind }]) => ({
      1: physicalTypes[kind],
      3: optional,
      4: name,
      ...(physicalTypes[kind] === physicalTypes.text ? { 6: utf8 } : {}),
    }))
    writeStruct(footer, {
      1: 1,
      2: [{ 4: 'spans', 5: schema.length }, ...schema],
      3: BigInt(this.#rows),
      4: this.#groups,
    })
    footer.word(footer.length)
    footer.raw(magic)
    this.#write(footer.written())
  }

  /** Writes a column's pages and returns its `ColumnChunk`. */
  #chunk(name: string, column: Column): ThriftStruct {
    const start = this.#offset
    const chosen = column.kind === 'choice'
    if (chosen) {
      const { choices, choiceCount: count } = column
      this.#pageOf(dictionaryPage, choices, { 7: { 1: count, 2: plain } })
    }
    const page = this.#offset
    const rows = column.presence.length
    const encoding = chosen ? byDictionary : plain
    this.#pageOf(dataPage, pageContent(this.#page, column), {
      5: { 1: rows, 2: encoding, 3: runLengths, 4: runLengths },
    })
    const bytes = BigInt(this.#offset - start)
    const about = { 1: physicalTypes[column.kind], 2: [plain, runLengths, byDictionary], 3: [name], 4: uncompressed }
    const places = { 9: BigInt(page), ...(chosen ? { 11: BigInt(start) } : {}) }
    return { 2: BigInt(start), 3: { ...about, 5: BigInt(rows), 6: bytes, 7: bytes, ...places } }
  }

  #pageOf(type: number, content: ByteWriter, about: ThriftStruct): void {
    const header = new ByteWriter()
    writeStruct(header, { 1: type, 2: content.length, 3: content.length, ...about })
    this.#write(header.written())
    this.#write(content.written())
  }

  #write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at)
    this.#offset += bytes.length
  }
}

/** A data page: which rows have a value, then the values, or their places among the choices. */
function pageContent(page: ByteWriter, { kind, presence, values }: Column): ByteWriter {
  page.truncate(0)
  page.word(0)
  writePresence(page, presence.written())
  page.word(page.length - 4, 0)
  // Places are packed to 32 bits each, in groups of eight.
  if (kind === 'choice') {
    const groups = Math.ceil(values.length / 32)
    page.byte(32)
    page.varint(groups * 2 + 1)
    page.raw(values.written())
    for (let missing = groups * 32 - values.length; missing > 0; missing--) page.byte(0)
  } else page.raw(values.written())
  return page
}

/** One run when all rows or none have a value, else one bit per row. */
function writePresence(page: ByteWriter, presence: Uint8Array): void {
  const first = presence[0] ?? 0
  if (!presence.includes(1 - first)) {
    page.varint(presence.length * 2)
    page.byte(first)
    return
  }
  page.varint(Math.ceil(presence.length / 8) * 2 + 1)
  for (let row = 0; row < presence.length; row += 8) {
    let bits = 0
    for (let bit = 0; bit < 8; bit++) bits |= (presence[row + bit] ?? 0) << bit
    page.byte(bits)
  }
}
