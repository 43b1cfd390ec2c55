import { seededRandom } from '../../statistics/seeded-random.ts'

const hex = (value: number, width: number) => value.toString(16).padStart(width, '0')
const text = (key: string, value: string) => ({ key, value: { stringValue: value } })
const int = (key: string, value: number) => ({ key, value: { intValue: String(Math.round(value)) } })

/** Tools that a run of each kind calls between its model calls. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  plain: ['chat'],
  search: ['chat', 'search', 'chat'],
  refund: ['chat', 'lookup_order', 'refund', 'chat'],
  escalate: ['chat', 'lookup_order', 'escalate', 'chat'],
}

type Run = {
  readonly cohort: 'eval' | 'production'
  readonly cluster: string
  readonly day: number
  readonly kind: string
  readonly route: string
  readonly running: number
  readonly inputTokens: number
}

/** OTLP JSON lines of a made product over ten days: eval ran on one of them, never escalated and never met load. */
export function productTraces(): string {
  const next = seededRandom(11)
  const one = (names: readonly string[]) => names[Math.floor(next() * names.length)] ?? ''
  const evals = Array.from({ length: 240 }, (_, index): Run => ({
    cohort: 'eval',
    cluster: `case-${index % 80}`,
    day: 4,
    kind: one(['plain', 'plain', 'search', 'refund']),
    route: one(['azure', 'azure', 'bedrock']),
    running: 1 + Math.floor(next() * 4),
    inputTokens: 300 + 2500 * next(),
  }))
  const production = Array.from({ length: 700 }, (_, index): Run => ({
    cohort: 'production',
    cluster: `user-${index % 300}`,
    day: index % 10,
    kind: one(['plain', 'search', 'search', 'refund', 'escalate']),
    route: one(['azure', 'bedrock', 'vertex']),
    running: 1 + Math.floor(next() * next() * 40),
    inputTokens: Math.exp(6 + 4 * next()),
  }))
  return [...evals, ...production].map((run, index) => `${JSON.stringify(request(run, index, next))}\n`).join('')
}

function request({ cohort, cluster, day, kind, route, running, inputTokens }: Run, index: number, next: () => number) {
  const begin = 1_790_000_000_000_000_000n + BigInt(day) * 86_400_000_000_000n + BigInt(index) * 1_000_000_000n
  const span = (number: number, name: string, attributes: readonly object[]) => ({
    traceId: hex(index * 7919 + 1, 32),
    spanId: hex(index * 100 + number + 1, 16),
    ...(number === 0 ? {} : { parentSpanId: hex(index * 100 + 1, 16) }),
    name,
    kind: name.startsWith('chat') ? 3 : 1,
    startTimeUnixNano: String(begin + BigInt(number) * 2_000_000_000n),
    endTimeUnixNano: String(
      begin + BigInt(number) * 2_000_000_000n + BigInt(Math.round(1e9 * (0.4 + next() + running / 20))),
    ),
    attributes: [text('gen_ai.operation.name', name.split(' ')[0] ?? ''), ...attributes],
  })
  const steps = (kinds[kind] ?? []).map((step, place) =>
    step === 'chat'
      ? span(place + 1, 'chat m', [
          text('gen_ai.request.model', 'm'),
          text('evalgap.route.provider', route),
          text('evalgap.src.load', 'server_span'),
          int('evalgap.load.running', running),
          int('gen_ai.usage.input_tokens', inputTokens),
          int('gen_ai.usage.output_tokens', 40 + 400 * next()),
          ...(cohort === 'production' ? [int('gen_ai.request.max_tokens', 2048)] : []),
        ])
      : span(place + 1, `execute_tool ${step}`, [text('gen_ai.tool.name', step)]),
  )
  const root = span(0, 'invoke_agent support', [
    text('gen_ai.agent.name', 'support'),
    text(cohort === 'eval' ? 'test.case.id' : 'session.id', cluster),
  ])
  return {
    resourceSpans: [
      {
        resource: { attributes: [text('service.name', 'shop'), text('evalgap.cohort', cohort)] },
        scopeSpans: [{ scope: { name: 'made' }, spans: [root, ...steps] }],
      },
    ],
  }
}
