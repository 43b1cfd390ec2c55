/** A value as OTLP JSON can carry it. */
export type Value = string | number | boolean | readonly Value[]

/** A span as converters make it; ids may be any text. */
export type PlainSpan = {
  readonly trace: string
  readonly span: string
  readonly parent: string
  readonly name: string
  /** Nanoseconds since 1970. */
  readonly start: bigint
  readonly end: bigint
  readonly scope: string
  readonly failed?: boolean
  readonly resource: Readonly<Record<string, Value>>
  readonly attributes: Readonly<Record<string, Value>>
}

const longest = 200

/** One OTLP JSON line that holds the spans of a trace; long texts, which are people's words, are left out. */
export function otlpLine(spans: readonly PlainSpan[]): string {
  const resources = [...Map.groupBy(spans, ({ resource }) => JSON.stringify(resource)).values()]
  return JSON.stringify({
    resourceSpans: resources.map((ofResource) => ({
      resource: { attributes: attributes(ofResource[0]?.resource ?? {}) },
      scopeSpans: [...Map.groupBy(ofResource, ({ scope }) => scope)].map(([name, ofScope]) => ({
        scope: { name },
        spans: ofScope.map((span) => ({
          traceId: span.trace,
          spanId: span.span,
          parentSpanId: span.parent,
          name: span.name,
          kind: 1,
          startTimeUnixNano: `${span.start}`,
          endTimeUnixNano: `${span.end}`,
          attributes: attributes(span.attributes),
          status: span.failed === true ? { code: 2 } : {},
        })),
      })),
    })),
  })
}

function attributes(values: Readonly<Record<string, Value>>) {
  return Object.entries(values).flatMap(([key, value]) =>
    JSON.stringify(value).length > longest ? [] : [{ key, value: anyValue(value) }],
  )
}

function anyValue(value: Value): Readonly<Record<string, unknown>> {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: `${value}` } : { doubleValue: value }
  return Array.isArray(value)
    ? { arrayValue: { values: (value as readonly Value[]).map(anyValue) } }
    : { stringValue: JSON.stringify(value) }
}
