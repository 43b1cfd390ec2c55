import { jsonRequest } from './otlp/json-request.ts'
import { protobufToJson } from './otlp/protobuf-to-json.ts'
import type { Transcoded } from './otlp/protobuf-to-json.ts'

/** Encodings of OTLP/HTTP, by what clients call them. */
export type Encoding = 'json' | 'protobuf'

const mediaTypes: Readonly<Record<string, Encoding>> = {
  'application/json': 'json',
  'application/x-protobuf': 'protobuf',
  'application/protobuf': 'protobuf',
}

/** The media type of a reply. */
export const contentTypes: Readonly<Record<Encoding, string>> = {
  json: 'application/json',
  protobuf: 'application/x-protobuf',
}

/** The encoding a content type names; undefined when OTLP has no such encoding. */
export const encodingOf = (contentType: string | undefined): Encoding | undefined =>
  mediaTypes[(contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '']

/** Reads an ExportTraceServiceRequest as one line of OTLP JSON. Throws Malformed. */
export function decode(encoding: Encoding, body: Buffer): Transcoded {
  switch (encoding) {
    case 'json':
      return jsonRequest(body)
    case 'protobuf':
      return protobufToJson(body)
  }
}
