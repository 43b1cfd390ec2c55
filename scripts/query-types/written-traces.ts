type Short = Readonly<Record<string, string>>

/** A span in short: ids are numbers, times milliseconds after the first. */
type WrittenSpan = {
  readonly trace: number
  readonly id: number
  readonly parent?: number
  readonly name: string
  readonly at?: number
  readonly kind?: number
  readonly attributes: Short
  readonly event?: { readonly name: string; readonly attributes: Short }
}

const first = 1_760_000_000_000_000_000n

const attributes = (short: Short) =>
  Object.entries(short).map(([key, stringValue]) => ({ key, value: { stringValue } }))

function otlpSpan({ trace, id, parent, name, at = 0, kind = 3, attributes: said, event }: WrittenSpan) {
  const time = (milliseconds: number) => String(first + BigInt(milliseconds) * 1_000_000n)
  return {
    traceId: trace.toString(16).padStart(32, '0'),
    spanId: id.toString(16).padStart(16, '0'),
    ...(parent === undefined ? {} : { parentSpanId: parent.toString(16).padStart(16, '0') }),
    ...{ name, kind, startTimeUnixNano: time(at), endTimeUnixNano: time(at + 1000), attributes: attributes(said) },
    ...(event === undefined
      ? {}
      : { events: [{ name: event.name, timeUnixNano: time(at), attributes: attributes(event.attributes) }] }),
  }
}

/** One line of OTLP JSON (opentelemetry-proto 1.x) with the spans of one instrumentation scope. */
export const traceLine = (spans: readonly WrittenSpan[], resource: Short, scope: string): string =>
  JSON.stringify({
    resourceSpans: [
      {
        resource: { attributes: attributes(resource) },
        scopeSpans: [{ scope: { name: scope }, spans: spans.map(otlpSpan) }],
      },
    ],
  })

const chat = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'm', 'evalgap.accelerator.product': 'H100' }

/** One call of a cohort, as an application records it. */
export const plainTraces = (cohort: string, trace: number): string =>
  traceLine([{ trace, id: 1, name: 'chat m', attributes: chat }], { 'evalgap.cohort': cohort }, `app.${cohort}`)

/**
 * Traces that take every step of resolving: spans that were exported twice, that share an id but not their role or have none,
 * engine spans in traces of their own, scores as events and as attributes, and a line that is no record.
 */
export function eventfulTraces(): readonly string[] {
  const said = { 'gen_ai.evaluation.name': 'judge', 'gen_ai.evaluation.score.value': '1' }
  const call = { ...chat, 'gen_ai.response.id': 'reply' }
  const event = { name: 'gen_ai.evaluation.result', attributes: said }
  const application = traceLine(
    [
      { trace: 9, id: 1, name: 'chat m', attributes: call, event },
      { trace: 9, id: 2, parent: 1, name: 'chat m', at: 5, attributes: chat },
      {
        trace: 9,
        id: 2,
        parent: 1,
        name: 'execute_tool t',
        at: 9,
        attributes: { 'gen_ai.operation.name': 'execute_tool' },
      },
      { trace: 9, id: 3, parent: 1, name: 'grade', attributes: said },
      { trace: 0, id: 4, name: 'lost', attributes: chat },
    ],
    { 'evalgap.cohort': 'production' },
    'app.production',
  )
  const engine = traceLine(
    [
      { trace: 10, id: 1, name: 'llm_request', kind: 2, attributes: { 'gen_ai.request.id': 'reply' } },
      { trace: 10, id: 2, parent: 1, name: 'llm_request', kind: 2, attributes: { 'gen_ai.request.id': 'reply' } },
    ],
    { 'service.name': 'vllm' },
    'vllm.llm_engine',
  )
  return [application, application, engine, '{"resourceSpans": 1}']
}
