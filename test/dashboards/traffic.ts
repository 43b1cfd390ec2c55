import { requestOf } from '../collector/otlp.ts'
import type { Span, TraceRequest } from '../collector/otlp.ts'

const nanoseconds = (milliseconds: number): string => `${BigInt(Math.round(milliseconds)) * 1_000_000n}`
const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

/** What both cohorts send in one second. */
export function trafficOf(second: number): TraceRequest {
  const spans = [...trafficNow('eval', second * 20, 20), ...trafficNow('production', second * 30, 30)]
  const served = spans.filter(({ kind }) => kind === 3).map(engineSide)
  return { resourceSpans: [inScope(requestOf(spans)), inScope(requestOf(served, { 'service.name': 'inference' }))] }
}

/** Spans of a named scope: spans without one are told apart by kind, and a kind that one cohort lacks forbids comparing paths. */
function inScope({ resourceSpans: [resource] }: TraceRequest) {
  const scopeSpans = (resource?.scopeSpans ?? []).map((scope) => ({ ...scope, scope: { name: 'made' } }))
  return { ...resource, scopeSpans }
}

/** The engine's side of a model call. */
const engineSide = (call: Span): Span => ({
  ...call,
  spanId: call.spanId.replace('0', 'e'),
  parentSpanId: call.spanId,
  name: 'POST /v1/chat/completions',
  kind: 2,
  attributes: (call.attributes ?? []).slice(0, 2),
})

/** Traces that end now: a request and its model call; production runs on other accelerators, from the cache, and may call a tool. */
function trafficNow(cohort: 'eval' | 'production', first: number, count: number): readonly Span[] {
  return Array.from({ length: count }, (_, index) => traceOf(cohort, first + index)).flat()
}

function traceOf(cohort: 'eval' | 'production', number: number): readonly Span[] {
  const id = number + (cohort === 'eval' ? 0x1000_0000 : 0x2000_0000)
  const now = Date.now()
  const text = (key: string, stringValue: string) => ({ key, value: { stringValue } })
  const tagged = [
    text('evalgap.cohort', cohort),
    text(cohort === 'eval' ? 'test.case.id' : 'user.id', `${cohort}-${number % (cohort === 'eval' ? 40 : 80)}`),
  ]
  const failed = number % 20 === 7
  const shared = { traceId: hex(id, 32), startTimeUnixNano: nanoseconds(now - 900), endTimeUnixNano: nanoseconds(now) }
  const call = [
    ...tagged,
    text('gen_ai.operation.name', 'chat'),
    text('gen_ai.request.model', 'llama-3.1-8b'),
    text('gen_ai.provider.name', 'vllm'),
    text('evalgap.accelerator.class', cohort === 'eval' ? 'nvidia-a100' : 'nvidia-h100'),
    text('evalgap.engine.name', 'vllm'),
    text('evalgap.cache.prefix', cohort === 'eval' ? 'none' : 'full'),
    text('evalgap.route.tier', 'default'),
    { key: 'gen_ai.usage.input_tokens', value: { intValue: '800' } },
  ]
  const tool = {
    ...{ ...shared, spanId: hex(id * 2 + 1, 16).replace('0', 'f'), parentSpanId: hex(id * 2, 16) },
    ...{ name: 'execute_tool search', kind: 1 },
    attributes: [...tagged, text('gen_ai.operation.name', 'execute_tool'), text('gen_ai.tool.name', 'search')],
  }
  return [
    { ...shared, spanId: hex(id * 2, 16), name: 'POST /ask', kind: 2, attributes: tagged },
    {
      ...{ ...shared, spanId: hex(id * 2 + 1, 16), parentSpanId: hex(id * 2, 16), name: 'chat llama-3.1-8b', kind: 3 },
      startTimeUnixNano: nanoseconds(now - 100 - (number % 50) * 10),
      status: { code: failed ? 2 : 1 },
      attributes: call,
    },
    ...(cohort === 'production' && number % 3 === 0 ? [tool] : []),
  ]
}
