import type { Field } from './messages.ts'
import { WireReader } from './wire-reader.ts'

/** The same message with its fields in the order of their numbers: of a list all values, of any other field the last. */
export function regrouped(message: Buffer, known: Readonly<Record<number, Field>>): Buffer {
  const reader = new WireReader(message)
  const fields = new Map<number, Buffer[]>()
  while (reader.at < message.length) {
    const start = reader.at
    const tag = reader.varint()
    reader.skip(tag & 7)
    const number = tag >>> 3
    const earlier = known[number]?.repeated ? (fields.get(number) ?? []) : []
    fields.set(number, [...earlier, message.subarray(start, reader.at)])
  }
  return Buffer.concat([...fields].toSorted(([left], [right]) => left - right).flatMap(([, bytes]) => bytes))
}
