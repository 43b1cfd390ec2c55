const hex = (value: number, width: number) => value.toString(16).padStart(width, '0')
const text = (key: string, value: string) => ({ key, value: { stringValue: value } })

/** A made-up agent run: which steps its agent took, `chat` or a tool's name. */
export type AgentRun = {
  readonly cohort: 'eval' | 'production'
  readonly session: string
  readonly steps: readonly string[]
}

/** OTLP JSON lines with one trace per run: an agent span over its model calls and tool executions. */
export function agentTraces(runs: readonly AgentRun[]): string {
  return runs.map((run, index) => `${JSON.stringify(request(run, index))}\n`).join('')
}

function request({ cohort, session, steps }: AgentRun, index: number) {
  const traceId = hex(index * 7919 + 1, 32)
  const start = 1_790_000_000_000_000_000n + BigInt(index) * 60_000_000_000n
  const span = (number: number, name: string, attributes: readonly object[], parent?: number) => ({
    traceId,
    spanId: hex(index * 100 + number + 1, 16),
    ...(parent === undefined ? {} : { parentSpanId: hex(index * 100 + parent + 1, 16) }),
    name,
    kind: name.startsWith('chat') ? 3 : 1,
    startTimeUnixNano: String(start + BigInt(number) * 1_000_000_000n),
    endTimeUnixNano: String(start + BigInt(number + 1) * 1_000_000_000n),
    attributes: [text('gen_ai.operation.name', name.split(' ')[0] ?? ''), ...attributes],
  })
  const spans = [
    span(0, 'invoke_agent support', [text('gen_ai.agent.name', 'support'), text('session.id', session)]),
    ...steps.map((step, number) =>
      step === 'chat'
        ? span(
            number + 1,
            'chat m',
            [text('gen_ai.request.model', 'm'), { key: 'gen_ai.usage.input_tokens', value: { intValue: '900' } }],
            0,
          )
        : span(number + 1, `execute_tool ${step}`, [text('gen_ai.tool.name', step)], 0),
    ),
  ]
  return {
    resourceSpans: [
      {
        resource: { attributes: [text('service.name', 'agent'), text('evalgap.cohort', cohort)] },
        scopeSpans: [{ scope: { name: 'made' }, spans }],
      },
    ],
  }
}
