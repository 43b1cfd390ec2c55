import type { ByteWriter } from './byte-writer.ts'

/** A value as Thrift's compact protocol writes it: numbers as i32, bigints as i64. */
export type ThriftValue = number | bigint | string | ThriftStruct | readonly ThriftValue[]

/** The fields of a struct by number, in ascending order. */
export type ThriftStruct = { readonly [field: number]: ThriftValue }

const types = { i32: 5, i64: 6, binary: 8, list: 9, struct: 12 } as const

/** Writes a struct (thrift-compact-protocol.md). */
export function writeStruct(out: ByteWriter, struct: ThriftStruct): void {
  let before = 0
  for (const [name, value] of Object.entries(struct)) {
    const field = Number(name)
    // No field of Parquet's is more than 15 behind the one before it.
    out.byte(((field - before) << 4) | typeOf(value))
    writeValue(out, value)
    before = field
  }
  out.byte(0)
}

function typeOf(value: ThriftValue): number {
  if (typeof value === 'number') return types.i32
  if (typeof value === 'bigint') return types.i64
  if (typeof value === 'string') return types.binary
  return isList(value) ? types.list : types.struct
}

function writeValue(out: ByteWriter, value: ThriftValue): void {
  if (typeof value === 'number' || typeof value === 'bigint') out.varint(Number(value) * 2)
  else if (typeof value === 'string') {
    out.varint(Buffer.byteLength(value))
    out.utf8(value)
  } else if (isList(value)) writeList(out, value)
  else writeStruct(out, value)
}

function writeList(out: ByteWriter, list: readonly ThriftValue[]): void {
  out.byte(0xf0 | typeOf(list[0] ?? 0))
  out.varint(list.length)
  for (const item of list) writeValue(out, item)
}

const isList = (value: ThriftValue): value is readonly ThriftValue[] => Array.isArray(value)
