/** How a protobuf field of OTLP is written in OTLP's JSON encoding. */
export type Field = {
  /** Its JSON name. */
  readonly name: string
  readonly repeated?: true
} & (
  | { readonly kind: 'message'; readonly of: MessageName }
  /** An id in hex; a span without a usable one of this many bytes is no span. */
  | { readonly kind: 'id'; readonly bytes: number }
  | { readonly kind: 'hex' | 'text' | 'base64' | 'bool' | 'double' | 'int64' | 'int32' | 'fixed64' | 'fixed32' }
)

/** Fields of one message by number. */
type Message = Readonly<Record<number, Field>>

type MessageName =
  | 'request'
  | 'resourceSpans'
  | 'resource'
  | 'scopeSpans'
  | 'scope'
  | 'span'
  | 'event'
  | 'link'
  | 'status'
  | 'keyValue'
  | 'anyValue'
  | 'arrayValue'
  | 'keyValueList'

const list = (name: string, of: MessageName): Field => ({ name, kind: 'message', of, repeated: true })
const one = (name: string, of: MessageName): Field => ({ name, kind: 'message', of })
const text = (name: string): Field => ({ name, kind: 'text' })
const dropped = (what: string): Field => ({ name: `dropped${what}Count`, kind: 'int32' })

/** The messages of an ExportTraceServiceRequest (opentelemetry-proto 1.x: trace/v1, resource/v1, common/v1). */
export const messages: Readonly<Record<MessageName, Message>> = {
  request: { 1: list('resourceSpans', 'resourceSpans') },
  resourceSpans: { 1: one('resource', 'resource'), 2: list('scopeSpans', 'scopeSpans'), 3: text('schemaUrl') },
  resource: { 1: list('attributes', 'keyValue'), 2: dropped('Attributes') },
  scopeSpans: { 1: one('scope', 'scope'), 2: list('spans', 'span'), 3: text('schemaUrl') },
  scope: { 1: text('name'), 2: text('version'), 3: list('attributes', 'keyValue'), 4: dropped('Attributes') },
  span: {
    1: { name: 'traceId', kind: 'id', bytes: 16 },
    2: { name: 'spanId', kind: 'id', bytes: 8 },
    3: text('traceState'),
    4: { name: 'parentSpanId', kind: 'hex' },
    5: text('name'),
    6: { name: 'kind', kind: 'int32' },
    7: { name: 'startTimeUnixNano', kind: 'fixed64' },
    8: { name: 'endTimeUnixNano', kind: 'fixed64' },
    9: list('attributes', 'keyValue'),
    10: dropped('Attributes'),
    11: list('events', 'event'),
    12: dropped('Events'),
    13: list('links', 'link'),
    14: dropped('Links'),
    15: one('status', 'status'),
    16: { name: 'flags', kind: 'fixed32' },
  },
  event: {
    1: { name: 'timeUnixNano', kind: 'fixed64' },
    2: text('name'),
    3: list('attributes', 'keyValue'),
    4: dropped('Attributes'),
  },
  link: {
    1: { name: 'traceId', kind: 'hex' },
    2: { name: 'spanId', kind: 'hex' },
    3: text('traceState'),
    4: list('attributes', 'keyValue'),
    5: dropped('Attributes'),
    6: { name: 'flags', kind: 'fixed32' },
  },
  status: { 2: text('message'), 3: { name: 'code', kind: 'int32' } },
  keyValue: { 1: text('key'), 2: one('value', 'anyValue') },
  anyValue: {
    1: text('stringValue'),
    2: { name: 'boolValue', kind: 'bool' },
    3: { name: 'intValue', kind: 'int64' },
    4: { name: 'doubleValue', kind: 'double' },
    5: one('arrayValue', 'arrayValue'),
    6: one('kvlistValue', 'keyValueList'),
    7: { name: 'bytesValue', kind: 'base64' },
  },
  arrayValue: { 1: list('values', 'anyValue') },
  keyValueList: { 1: list('values', 'keyValue') },
}
