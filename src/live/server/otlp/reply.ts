/** What a client is told: all was taken, part of it, or nothing and why. */
export type Reply =
  | { readonly kind: 'taken'; readonly rejected: number; readonly because?: string }
  /** `code` as gRPC numbers it (google.rpc.Code). */
  | { readonly kind: 'refused'; readonly code: number; readonly because: string }

/** The reply in the encoding of the request, as OTLP/HTTP has it: ExportTraceServiceResponse, or google.rpc.Status. */
export function replyBody(reply: Reply, encoding: 'json' | 'protobuf'): Buffer {
  return encoding === 'json' ? Buffer.from(JSON.stringify(json(reply))) : protobuf(reply)
}

function json(reply: Reply): object {
  if (reply.kind === 'refused') return { code: reply.code, message: reply.because }
  if (reply.rejected === 0) return {}
  return { partialSuccess: { rejectedSpans: String(reply.rejected), errorMessage: reply.because } }
}

function protobuf(reply: Reply): Buffer {
  if (reply.kind === 'refused') return Buffer.concat([number(1, reply.code), bytes(2, Buffer.from(reply.because))])
  if (reply.rejected === 0) return Buffer.alloc(0)
  const partial = Buffer.concat([number(1, reply.rejected), bytes(2, Buffer.from(reply.because ?? ''))])
  return bytes(1, partial)
}

const number = (field: number, value: number): Buffer => Buffer.from([field << 3, ...varint(value)])
const bytes = (field: number, value: Buffer): Buffer =>
  Buffer.concat([Buffer.from([(field << 3) | 2, ...varint(value.length)]), value])

function varint(value: number): readonly number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]
}
