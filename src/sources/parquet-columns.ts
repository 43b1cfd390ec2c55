import { Cursor } from './protobuf/wire.ts'

const magic = Buffer.from('PAR1')

/** Whether bytes begin as a Parquet file begins and ends. */
export const isParquet = (bytes: Uint8Array): boolean => magic.equals(bytes.subarray(0, 4))

/**
 * Names of the top-level columns in a Parquet footer: a Thrift compact struct whose second field is the schema as a list of
 * elements, each with a name and its number of children, depth first (parquet.thrift, FileMetaData). Empty when unreadable.
 */
export function parquetColumns(footer: Uint8Array): readonly string[] {
  try {
    return topLevel(schemaElements(new Thrift(footer)))
  } catch {
    return []
  }
}

type Element = { readonly name: string; readonly children: number }

function topLevel([root, ...elements]: readonly Element[]): readonly string[] {
  const names: string[] = []
  let below = 0
  for (const { name, children } of elements) {
    if (below === 0) names.push(name)
    else below -= 1
    below += children
    if (names.length === root?.children && below === 0) break
  }
  return names
}

function schemaElements(thrift: Thrift): readonly Element[] {
  let elements: readonly Element[] = []
  thrift.struct((field, type) => {
    if (field !== 2) return thrift.skip(type)
    elements = thrift.list(() => schemaElement(thrift))
  })
  return elements
}

function schemaElement(thrift: Thrift): Element {
  let [name, children] = ['', 0]
  thrift.struct((field, type) => {
    if (field === 4) name = thrift.text()
    else if (field === 5) children = thrift.zigzag()
    else thrift.skip(type)
  })
  return { name, children }
}

const [binary, listType, setType, struct] = [8, 9, 10, 12]

/** Reads Thrift's compact protocol, as much of it as a Parquet schema needs. */
class Thrift {
  readonly #cursor: Cursor

  constructor(bytes: Uint8Array) {
    this.#cursor = new Cursor(bytes)
  }

  struct(visit: (field: number, type: number) => void): void {
    let field = 0
    for (let header = this.#byte(); header !== 0; header = this.#byte()) {
      const delta = header >>> 4
      field = delta === 0 ? this.zigzag() : field + delta
      visit(field, header & 15)
    }
  }

  list<Item>(item: (type: number) => Item): readonly Item[] {
    const header = this.#byte()
    const length = header >>> 4 === 15 ? this.#varint() : header >>> 4
    return Array.from({ length }, () => item(header & 15))
  }

  text(): string {
    const length = this.#varint()
    const start = this.#cursor.position
    this.#cursor.position += length
    return new TextDecoder().decode(this.#cursor.bytes.subarray(start, start + length))
  }

  zigzag(): number {
    const value = this.#varint()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  skip(type: number): void {
    if (type === struct) this.struct((_, inner) => this.skip(inner))
    else if (type === listType || type === setType) this.list((inner) => this.skip(inner))
    else if (type === binary) this.text()
    else if (type === 7) this.#cursor.position += 8
    else if (type === 3) this.#cursor.position += 1
    else if (type > 3) this.#varint()
  }

  #byte(): number {
    const byte = this.#cursor.bytes[this.#cursor.position++]
    if (byte === undefined) throw new RangeError('the footer breaks off')
    return byte
  }

  #varint(): number {
    return this.#cursor.varint(this.#cursor.bytes.length)
  }
}
