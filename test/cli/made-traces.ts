/** A made-up inference call, one trace each. */
export type MadeSpan = {
  readonly cohort?: string
  readonly session: string
  readonly route?: string
  readonly inputTokens?: number
  readonly seconds?: number
}

const hex = (value: number, width: number) => value.toString(16).padStart(width, '0')
const text = (key: string, value: string) => ({ key, value: { stringValue: value } })
const int = (key: string, value: number) => ({ key, value: { intValue: String(value) } })

/** OTLP JSON lines with one call each, ids counted from `first`. */
export function tracesOf(calls: readonly MadeSpan[], first = 1): string {
  return calls.map((call, index) => `${JSON.stringify(request(call, first + index))}\n`).join('')
}

function request({ cohort, session, route = 'vllm', inputTokens = 500, seconds = 1 }: MadeSpan, id: number) {
  const start = 1_790_000_000_000_000_000n + BigInt(id) * 1_000_000_000n
  const span = {
    traceId: hex(id, 32),
    spanId: hex(id, 16),
    name: 'chat llama',
    kind: 3,
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(start + BigInt(Math.round(seconds * 1e9))),
    attributes: [
      text('gen_ai.operation.name', 'chat'),
      text('gen_ai.request.model', 'llama'),
      text('evalgap.route.provider', route),
      text('session.id', session),
      int('gen_ai.usage.input_tokens', inputTokens),
    ],
    status: {},
  }
  const resource = [text('service.name', 'app'), ...(cohort === undefined ? [] : [text('evalgap.cohort', cohort)])]
  return {
    resourceSpans: [{ resource: { attributes: resource }, scopeSpans: [{ scope: { name: 'made' }, spans: [span] }] }],
  }
}

/** Calls of several sessions, spread over two routes and two lengths. */
export function sessions(count: number, cohort: string | undefined, prefix: string): MadeSpan[] {
  return Array.from({ length: count * 4 }, (_, index) => ({
    ...(cohort === undefined ? {} : { cohort }),
    session: `${prefix}-${index % count}`,
    route: index % 3 === 0 ? 'azure' : 'vllm',
    inputTokens: index % 2 === 0 ? 500 : 3000,
    seconds: 0.5 + (index % 17) / 10,
  }))
}
