/** A value as attributes carry it. */
type Value = string | number | boolean | readonly (string | number | boolean | null | undefined)[] | null | undefined
type Attributes = Readonly<Record<string, unknown>>
type HrTime = readonly [seconds: number, nanos: number]
type Scope = { readonly name: string; readonly version?: string | undefined; readonly schemaUrl?: string | undefined }

/** What both SDK lines call a readable span, as far as OTLP needs it. */
export type FinishedSpan = {
  readonly name: string
  readonly kind: number
  readonly spanContext: () => {
    readonly traceId: string
    readonly spanId: string
    readonly traceFlags: number
    readonly traceState?: { serialize(): string } | undefined
  }
  readonly parentSpanContext?: { readonly spanId: string } | undefined
  readonly startTime: HrTime
  readonly endTime: HrTime
  readonly status: { readonly code: number; readonly message?: string | undefined }
  readonly attributes: Attributes
  readonly events: readonly { readonly name: string; readonly time: HrTime; readonly attributes?: Attributes }[]
  readonly links: readonly {
    readonly context: { readonly traceId: string; readonly spanId: string }
    readonly attributes?: Attributes
  }[]
  readonly resource: { readonly attributes: Attributes }
  readonly instrumentationScope: Scope
}

/** One OTLP/JSON export request (OTLP 1.x, JSON encoding), as the Collector's file exporter writes one per line. */
export function otlpJson(spans: readonly FinishedSpan[]): string {
  const resources = Map.groupBy(spans, (span) => span.resource)
  const resourceSpans = [...resources].map(([resource, ofResource]) => ({
    resource: { attributes: keyValues(resource.attributes) },
    scopeSpans: [...Map.groupBy(ofResource, (span) => span.instrumentationScope)].map(([scope, ofScope]) => ({
      scope: { name: scope.name, version: scope.version },
      spans: ofScope.map(spanJson),
      schemaUrl: scope.schemaUrl,
    })),
  }))
  return JSON.stringify({ resourceSpans })
}

function spanJson(span: FinishedSpan): object {
  const { traceId, spanId, traceState, traceFlags } = span.spanContext()
  return {
    traceId,
    spanId,
    traceState: traceState?.serialize(),
    parentSpanId: span.parentSpanContext?.spanId,
    flags: traceFlags,
    name: span.name,
    kind: span.kind + 1,
    startTimeUnixNano: nanos(span.startTime),
    endTimeUnixNano: nanos(span.endTime),
    attributes: keyValues(span.attributes),
    events: span.events.map(({ name, time, attributes }) => ({
      name,
      timeUnixNano: nanos(time),
      attributes: keyValues(attributes ?? {}),
    })),
    links: span.links.map(({ context, attributes }) => ({
      traceId: context.traceId,
      spanId: context.spanId,
      attributes: keyValues(attributes ?? {}),
    })),
    status: span.status,
  }
}

const nanos = ([seconds, rest]: HrTime): string => (BigInt(seconds) * 1_000_000_000n + BigInt(rest)).toString()

function keyValues(attributes: Attributes): readonly object[] {
  return Object.entries(attributes).flatMap(([key, value]) => {
    const any = anyValue(value as Value)
    return any === undefined ? [] : [{ key, value: any }]
  })
}

function anyValue(value: Value): object | undefined {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value }
  if (!Array.isArray(value)) return undefined
  const items: readonly Value[] = value
  return { arrayValue: { values: items.flatMap((item) => anyValue(item) ?? []) } }
}
