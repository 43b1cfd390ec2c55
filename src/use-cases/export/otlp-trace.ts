import type { QueryRows } from '../../warehouse/query-rows.generated.ts'

/** A span as it lies in the table `spans`: attributes as parallel texts, lists and objects as JSON text. */
export type StoredSpan = QueryRows['inspect/trace-spans']

const kinds = ['', 'internal', 'server', 'client', 'producer', 'consumer']
const statusCodes: Readonly<Record<string, number>> = { ok: 1, error: 2 }
const separator = '\u001f'

/**
 * One trace as an OTLP JSON document (opentelemetry-proto 1.x). Values are copied as the texts they were stored in, so that their
 * types and every digit of a long integer stay.
 */
export function otlpTrace(traceId: string, spans: readonly StoredSpan[]): string {
  const resources = [...Map.groupBy(spans, ({ resource }) => resource ?? '[]')].map(([resource, ofResource]) => {
    const scopes = [
      ...Map.groupBy(ofResource, ({ scopeName, scopeVersion, scopeAttributes }) =>
        JSON.stringify([scopeName, scopeVersion, scopeAttributes]),
      ).values(),
    ]
    const written = scopes.map((ofScope) => {
      const { scopeName = null, scopeVersion = null, scopeAttributes } = ofScope[0] ?? {}
      const attributes = scopeAttributes ?? undefined
      const scope = fields({ name: quoted(scopeName), version: quoted(scopeVersion), attributes })
      return `{"scope":{${scope}},"spans":[${ofScope.map((span) => spanJson(traceId, span)).join(',')}]}`
    })
    return `{"resource":{"attributes":${resource}},"scopeSpans":[${written.join(',')}]}`
  })
  return `{"resourceSpans":[${resources.join(',')}]}`
}

function spanJson(traceId: string, span: StoredSpan): string {
  const status = fields({ code: number(statusCodes[span.status ?? '']), message: quoted(span.statusMessage) })
  return `{${fields({
    traceId: quoted(traceId),
    spanId: quoted(span.spanId),
    parentSpanId: quoted(span.parentSpanId),
    traceState: quoted(span.traceState),
    name: quoted(span.name),
    kind: number(span.kind === null ? undefined : kinds.indexOf(span.kind)),
    startTimeUnixNano: quoted(span.startNs),
    endTimeUnixNano: quoted(span.endNs),
    attributes: `[${attributesOf(span).join(',')}]`,
    events: span.events ?? undefined,
    links: span.links ?? undefined,
    status: `{${status}}`,
  })}}`
}

function attributesOf({ keys, types, values }: StoredSpan): readonly string[] {
  if (keys === '') return []
  const [type, value] = [types.split(separator), values.split(separator)]
  return keys.split(separator).map((key, index) => {
    const inner = type[index] ? `${JSON.stringify(type[index])}:${valueJson(type[index], value[index] ?? '')}` : ''
    return `{"key":${JSON.stringify(key)},"value":{${inner}}}`
  })
}

/** Texts, bytes and 64-bit integers are JSON texts in OTLP; the rest is stored as the JSON it is, but a NaN or an infinity. */
function valueJson(type: string, value: string): string {
  if (type === 'stringValue' || type === 'bytesValue' || type === 'intValue') return JSON.stringify(value)
  return type === 'doubleValue' && !/^-?\d/.test(value) ? JSON.stringify(value) : value
}

const quoted = (text: string | null): string | undefined => (text === null ? undefined : JSON.stringify(text))
const number = (value: number | undefined): string | undefined =>
  value === undefined || value < 0 ? undefined : String(value)

const fields = (values: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : [`"${name}":${value}`]))
    .join(',')
