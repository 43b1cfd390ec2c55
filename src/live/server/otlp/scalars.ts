import type { Field } from './messages.ts'
import type { JsonWriter } from './json-writer.ts'
import { wire } from './wire-reader.ts'
import type { WireReader } from './wire-reader.ts'

/** How one kind of value lies on the wire, and how it is written as JSON (protobuf's JSON mapping as OTLP amends it). */
type Scalar = { readonly wireType: number; readonly write: (reader: WireReader, out: JsonWriter) => void }

const hex: Scalar = {
  wireType: wire.length,
  write: (reader, out) => {
    const length = reader.varint()
    const start = reader.pass(length)
    out.hex(reader.bytes, start, start + length)
  },
}

/** Every kind of value that is no message. */
export const scalars: Readonly<Record<Exclude<Field['kind'], 'message'>, Scalar>> = {
  id: hex,
  hex,
  text: {
    wireType: wire.length,
    write: (reader, out) => {
      const length = reader.varint()
      const start = reader.pass(length)
      out.text(reader.bytes, start, start + length)
    },
  },
  base64: {
    wireType: wire.length,
    write: (reader, out) => {
      const length = reader.varint()
      const start = reader.pass(length)
      out.syntax(`"${reader.bytes.toString('base64', start, start + length)}"`)
    },
  },
  bool: { wireType: wire.varint, write: (reader, out) => out.syntax(reader.varint() === 0 ? 'false' : 'true') },
  int32: { wireType: wire.varint, write: (reader, out) => out.syntax(String(reader.varint() | 0)) },
  int64: { wireType: wire.varint, write: (reader, out) => out.syntax(`"${reader.varint64()}"`) },
  double: {
    wireType: wire.eight,
    write: (reader, out) => out.syntax(jsonNumber(reader.bytes.readDoubleLE(reader.pass(8)))),
  },
  fixed64: {
    wireType: wire.eight,
    write: (reader, out) => out.syntax(`"${reader.bytes.readBigUInt64LE(reader.pass(8))}"`),
  },
  fixed32: {
    wireType: wire.four,
    write: (reader, out) => out.syntax(String(reader.bytes.readUInt32LE(reader.pass(4)))),
  },
}

/** What JSON has no number for is written as text. */
const jsonNumber = (value: number): string => (Number.isFinite(value) ? String(value) : `"${value}"`)
