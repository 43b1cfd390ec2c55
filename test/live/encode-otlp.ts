import { messages } from '../../src/live/server/otlp/messages.ts'
import type { Field } from '../../src/live/server/otlp/messages.ts'

type Json = Readonly<Record<string, unknown>>

/** Encodes an export request given in OTLP JSON as protobuf: the opposite of what the server does, by the same table. */
export function encodeOtlp(request: Json, message: keyof typeof messages = 'request'): Buffer {
  const parts: Buffer[] = []
  for (const [number, field] of Object.entries(messages[message])) {
    const value = request[field.name]
    const values = value === undefined || value === null ? [] : field.repeated ? (value as readonly unknown[]) : [value]
    for (const each of values) parts.push(encodeField(Number(number), field, each))
  }
  return Buffer.concat(parts)
}

type Encode = (number: number, value: never) => Buffer

const ofHex: Encode = (number, value) => framed(number, Buffer.from(String(value), 'hex'))
const ofWhole: Encode = (number, value) => Buffer.concat([tag(number, 0), varint(BigInt.asUintN(64, BigInt(value)))])

const encoders: Readonly<Record<Exclude<Field['kind'], 'message'>, Encode>> = {
  id: ofHex,
  hex: ofHex,
  text: (number, value) => framed(number, Buffer.from(String(value))),
  base64: (number, value) => framed(number, Buffer.from(String(value), 'base64')),
  bool: (number, value) => Buffer.from([number << 3, value === true ? 1 : 0]),
  int32: ofWhole,
  int64: ofWhole,
  double: (number, value) => fixed(number, 1, 8, (bytes) => bytes.writeDoubleLE(Number(value), tagBytes(number))),
  fixed64: (number, value) => fixed(number, 1, 8, (bytes) => bytes.writeBigUInt64LE(BigInt(value), tagBytes(number))),
  fixed32: (number, value) => fixed(number, 5, 4, (bytes) => bytes.writeUInt32LE(Number(value), tagBytes(number))),
}

/** Encodes one field. */
export const encodeField = (number: number, field: Field, value: unknown): Buffer =>
  field.kind === 'message'
    ? framed(number, encodeOtlp(value as Json, field.of))
    : encoders[field.kind](number, value as never)

const tag = (number: number, wireType: number): Buffer => varint(BigInt((number << 3) | wireType))
const tagBytes = (number: number): number => (number < 16 ? 1 : 2)
const framed = (number: number, bytes: Buffer): Buffer =>
  Buffer.concat([tag(number, 2), varint(BigInt(bytes.length)), bytes])

function fixed(number: number, wireType: number, size: number, write: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.concat([tag(number, wireType), Buffer.alloc(size)])
  write(bytes)
  return bytes
}

function varint(value: bigint): Buffer {
  const bytes: number[] = []
  for (let rest = value; ; rest >>= 7n) {
    if (rest < 128n) return Buffer.from([...bytes, Number(rest)])
    bytes.push(Number(rest & 127n) | 128)
  }
}
