import { readFileSync } from 'node:fs'
import protobuf from 'protobufjs'

// protobufjs is the reference here: our reader must agree with an encoder that is not ours.
const schema = readFileSync(new URL('../fixtures/otlp/schema/trace.proto', import.meta.url), 'utf8')

/** `TracesData` as the reference implementation encodes and decodes it. */
export const tracesData = protobuf.parse(schema).root.lookupType('TracesData')

const idFields: ReadonlySet<string> = new Set(['traceId', 'spanId', 'parentSpanId'])

/** An OTLP JSON document in protobuf. */
export function message(json: string): Uint8Array {
  const document: unknown = JSON.parse(json, (key, value: unknown) =>
    idFields.has(key) && typeof value === 'string' ? Buffer.from(value, 'hex') : value,
  )
  return tracesData.encode(tracesData.fromObject(document as Record<string, unknown>)).finish()
}

/** A message with its length before it, as the Collector's file exporter writes it. */
export function frame(content: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  return Buffer.concat([length, content])
}
