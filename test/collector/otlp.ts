/** A span as OTLP JSON writes it, as far as these tests read it. */
export type Span = {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly traceState?: string
  readonly name: string
  readonly kind?: number
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly status?: { readonly code?: number; readonly message?: string }
  readonly attributes?: readonly Attribute[]
  readonly events?: readonly {
    readonly name: string
    readonly timeUnixNano: string
    readonly attributes?: readonly Attribute[]
  }[]
}

export type Attribute = { readonly key: string; readonly value: Readonly<Record<string, unknown>> }

type Scope = { readonly name?: string; readonly attributes?: readonly Attribute[] }

/** An OTLP JSON request of traces. */
export type TraceRequest = {
  readonly resourceSpans: readonly {
    readonly resource?: { readonly attributes?: readonly Attribute[] }
    readonly scopeSpans: readonly { readonly scope?: Scope; readonly spans: readonly Span[] }[]
  }[]
}

/** Attributes of plain values. */
export const textAttributes = (values: Readonly<Record<string, string>>): readonly Attribute[] =>
  Object.entries(values).map(([key, stringValue]) => ({ key, value: { stringValue } }))

/** Spans of one service in one request. */
export const requestOf = (
  spans: readonly Span[],
  resource: Readonly<Record<string, string>> = { 'service.name': 'shop' },
): TraceRequest => ({
  resourceSpans: [{ resource: { attributes: textAttributes(resource) }, scopeSpans: [{ spans }] }],
})

/** Spans of requests, in their order. */
export const spansOf = (requests: readonly TraceRequest[]): readonly Span[] =>
  requests.flatMap(({ resourceSpans }) => resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((s) => s.spans)))

/** Text of an attribute; undefined where the span has none. */
export const textOf = (span: Span, key: string): string | undefined => {
  const found = span.attributes?.find((attribute) => attribute.key === key)?.value
  return found === undefined ? undefined : String(Object.values(found)[0])
}

/** Sends a request over OTLP/HTTP JSON; the reply says whether it was taken. */
export const send = (
  url: string,
  request: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  fetch(`${url}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(request),
  })
