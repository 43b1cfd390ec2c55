import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { otlpLine } from './otlp-line.ts'
import type { PlainSpan, Value } from './otlp-line.ts'

/**
 * Turns recorded agent traces of four kinds into OTLP JSON, one trace a line, without texts longer than 200 characters:
 * node scripts/topology/agent-traces.ts <langfuse|openinference|inference-perf|tracelab> <file> <out.jsonl>.
 */
const [kind = '', source = '', target = ''] = process.argv.slice(2)

type Json = Readonly<Record<string, unknown>>
const object = (value: unknown): Json => (typeof value === 'string' ? safely(value) : ((value ?? {}) as Json))
const nanoseconds = (time: string): bigint => {
  const [, second = '', fraction = ''] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?/.exec(time) ?? []
  return BigInt(Date.parse(`${second}Z`)) * 1_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9))
}

function safely(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return {}
  }
}

/** Langfuse's export: what instrumentations wrote lies in the metadata; spans of its own SDK say their type. */
function langfuse(text: string): readonly PlainSpan[] {
  const { observations } = JSON.parse(text) as { readonly observations: readonly Json[] }
  return observations.map((observation) => {
    const metadata = object(observation['metadata'])
    const scope = object(metadata['scope'])
    const own =
      scope['name'] === 'langfuse-sdk'
        ? {
            'langfuse.observation.type': String(observation['type']).toLowerCase(),
            ...(observation['model'] === null
              ? {}
              : { 'langfuse.observation.model.name': observation['model'] as Value }),
            ...(metadata['langgraph_node'] === undefined
              ? {}
              : { 'langfuse.observation.metadata.langgraph_node': metadata['langgraph_node'] as Value }),
          }
        : {}
    return {
      trace: String(observation['traceId']),
      span: String(observation['id']),
      parent: (observation['parentObservationId'] as string | null) ?? '',
      name: String(observation['name']),
      start: nanoseconds(String(observation['startTime'])),
      end: nanoseconds(String(observation['endTime'] ?? observation['startTime'])),
      scope: (scope['name'] as string | undefined) ?? '',
      failed: observation['level'] === 'ERROR',
      resource: {
        'service.name':
          (object(metadata['resourceAttributes'])['service.name'] as string | undefined) ?? 'unknown_service',
      },
      attributes: { ...(object(metadata['attributes']) as Record<string, Value>), ...own },
    }
  })
}

/** Spans of the OpenTelemetry JavaScript SDK as OpenInference captured them. */
function openinference(text: string): readonly PlainSpan[] {
  const hr = ([seconds = 0, nanos = 0]: readonly number[]) => BigInt(seconds) * 1_000_000_000n + BigInt(nanos)
  return (JSON.parse(text) as readonly Json[]).map((span) => ({
    trace: String(object(span['spanContext'])['traceId']),
    span: String(object(span['spanContext'])['spanId']),
    parent: (object(span['parentSpanContext'])['spanId'] as string | undefined) ?? '',
    name: String(span['name']),
    start: hr(span['startTime'] as readonly number[]),
    end: hr(span['endTime'] as readonly number[]),
    scope: 'ai',
    resource: { 'service.name': 'openinference' },
    attributes: object(span['attributes']) as Record<string, Value>,
  }))
}

/** inference-perf's flat spans. */
function inferencePerf(text: string): readonly PlainSpan[] {
  const { spans } = JSON.parse(text) as { readonly spans: readonly Json[] }
  return spans.map((span) => ({
    trace: String(span['trace_id']),
    span: String(span['span_id']),
    parent: (span['parent_span_id'] as string | null) ?? '',
    name: String(span['name']),
    start: nanoseconds(String(span['start_time'])),
    end: nanoseconds(String(span['end_time'])),
    scope: '',
    failed: object(span['status'])['code'] === 2,
    resource: object(span['resource_attributes']) as Record<string, Value>,
    attributes: object(span['attributes']) as Record<string, Value>,
  }))
}

type Round = {
  readonly session_id: string
  readonly round_id: string
  readonly provider: string
  readonly model: string
  readonly input_tokens_total: number
  readonly output_tokens: number
  readonly timing_events: readonly { readonly timestamp: string }[]
  readonly tools: readonly {
    readonly tool_name: string
    readonly tool_call_id: string
    readonly emitted_at: string
    readonly result_at: string | null
    readonly is_error: boolean | null
  }[]
}

/** TraceLab's rounds: one agent, a model call a round, the tools that the round asked for. */
function tracelab(text: string): readonly PlainSpan[] {
  const rounds = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Round)
  return [...Map.groupBy(rounds, (round) => round.session_id)].flatMap(([session, ofSession]) => {
    const times = ofSession.flatMap((round) => round.timing_events.map(({ timestamp }) => nanoseconds(timestamp)))
    const at = (rows: readonly bigint[], last: boolean) =>
      rows.reduce((left, right) => (left < right === last ? right : left))
    const common = { trace: session, scope: 'tracelab', resource: { 'service.name': ofSession[0]?.provider ?? '' } }
    const agent = {
      ...common,
      span: session,
      parent: '',
      name: `invoke_agent ${ofSession[0]?.provider}`,
      start: at(times, false),
      end: at(times, true),
      attributes: { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': ofSession[0]?.provider ?? '' },
    }
    return [agent, ...ofSession.flatMap((round) => roundSpans(round, common))]
  })
}

function roundSpans(round: Round, common: Pick<PlainSpan, 'trace' | 'scope' | 'resource'>): readonly PlainSpan[] {
  const times = round.timing_events
    .map(({ timestamp }) => nanoseconds(timestamp))
    .toSorted((left, right) => (left < right ? -1 : 1))
  const [start = 0n] = times
  const model = {
    ...common,
    span: round.round_id,
    parent: round.session_id,
    name: `chat ${round.model}`,
    start,
    end: times.at(-1) ?? start,
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.request.model': round.model,
      'gen_ai.usage.input_tokens': round.input_tokens_total,
      'gen_ai.usage.output_tokens': round.output_tokens,
    },
  }
  const tools = round.tools.map((tool) => ({
    ...common,
    span: tool.tool_call_id,
    parent: round.session_id,
    name: `execute_tool ${tool.tool_name}`,
    start: nanoseconds(tool.emitted_at),
    end: nanoseconds(tool.result_at ?? tool.emitted_at),
    failed: tool.is_error === true,
    attributes: { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': tool.tool_name },
  }))
  return [model, ...tools]
}

const readers: Readonly<Record<string, (text: string) => readonly PlainSpan[]>> = {
  langfuse,
  openinference,
  'inference-perf': inferencePerf,
  tracelab,
}
const read = readers[kind]
if (read === undefined) throw new Error(`unknown kind ${kind}`)
const spans = read(readFileSync(source, 'utf8'))
const lines = [...Map.groupBy(spans, ({ trace }) => trace).values()].map(otlpLine)
writeFileSync(target, `${lines.join('\n')}\n`)
process.stderr.write(`${basename(source)}: ${spans.length} spans, ${lines.length} traces\n`)
