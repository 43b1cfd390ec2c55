import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { random } from './generate-spans.ts'

/** Traces of agents with tools, retrieval and sub-agents, 1 to 40 spans each; sessions have a taste that their traces share. */
export type GeneratedAgents = { readonly spans: number; readonly path: string; readonly seed?: number }

type Span = {
  readonly name: string
  readonly kind: number
  readonly attributes: readonly string[]
  readonly children: readonly Span[]
}
type Next = () => number

const tools = ['search', 'read_file', 'calculator', 'weather', 'book', 'refund']

/** Writes OTLP JSON lines, one trace a line, and returns how many spans and traces there are. */
export async function generateAgentTraces({
  spans,
  path,
  seed = 1,
}: GeneratedAgents): Promise<{ spans: number; traces: number }> {
  const next = random(seed)
  const out = createWriteStream(path)
  let written = 0
  let traces = 0
  while (written < spans) {
    const cohort = next() < 0.2 ? 'eval' : 'production'
    const session = Math.floor(traces / 4)
    const lines: string[] = []
    const root = agent('support', 1 + Math.floor(next() * next() * 8), taste(session), next)
    emit(root, { trace: traces, parent: '', start: 1_760_000_000_000 + traces * 20, lines, next })
    written += lines.length
    traces += 1
    const resource = [
      text('service.name', `app-${cohort}`),
      text('evalgap.cohort', cohort),
      text(cohort === 'eval' ? 'test.case.id' : 'session.id', `s${session}`),
    ]
    const line = `{"resourceSpans":[{"resource":{"attributes":[${resource.join(',')}]},"scopeSpans":[{"scope":{"name":"agents"},"spans":[${lines.join(',')}]}]}]}\n`
    if (!out.write(line)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
  return { spans: written, traces }
}

const taste = (session: number): number => ((session * 2654435761) >>> 0) / 4294967296

function agent(name: string, turns: number, liking: number, next: Next): Span {
  const children: Span[] = []
  for (let turn = 0; turn < turns; turn++) {
    children.push(model())
    if (turn === turns - 1) break
    const calls = 1 + Math.floor(next() * 3)
    for (let call = 0; call < calls; call++)
      children.push(tool(tools[Math.floor(((liking + next() * 0.5) % 1) * tools.length)] ?? 'search', next))
    if (next() < 0.1 && name === 'support') children.push(agent('researcher', 1 + Math.floor(next() * 3), liking, next))
  }
  return {
    name: `invoke_agent ${name}`,
    kind: 1,
    attributes: [text('gen_ai.operation.name', 'invoke_agent'), text('gen_ai.agent.name', name)],
    children,
  }
}

const model = (): Span => ({
  name: 'chat llama-3.1-70b',
  kind: 3,
  attributes: [
    text('gen_ai.operation.name', 'chat'),
    text('gen_ai.request.model', 'llama-3.1-70b'),
    int('gen_ai.usage.input_tokens', 1200),
    int('gen_ai.usage.output_tokens', 90),
  ],
  children: [],
})

function tool(name: string, next: Next): Span {
  const child: readonly Span[] =
    next() < 0.4
      ? [
          {
            name: `GET /v1/items/${Math.floor(next() * 100000)}`,
            kind: 3,
            attributes: [text('http.request.method', 'GET')],
            children: [],
          },
        ]
      : []
  return {
    name: `execute_tool ${name}`,
    kind: 1,
    attributes: [text('gen_ai.operation.name', 'execute_tool'), text('gen_ai.tool.name', name)],
    children: child,
  }
}

type Place = {
  readonly trace: number
  readonly parent: string
  readonly start: number
  readonly lines: string[]
  readonly next: Next
}

/** Writes a span and what is under it; returns when it ends, in milliseconds. */
function emit(span: Span, { trace, parent, start, lines, next }: Place): number {
  const id = `${trace.toString(16).padStart(12, '0')}${(lines.length + 1).toString(16).padStart(4, '0')}`
  const place = lines.push('') - 1
  let end = start + 1
  for (const child of span.children) end = emit(child, { trace, parent: id, start: end, lines, next })
  end += Math.ceil(next() * 20)
  lines[place] =
    `{"traceId":"e${trace.toString(16).padStart(31, '0')}","spanId":"${id}","parentSpanId":"${parent}","name":"${span.name}","kind":${span.kind},"startTimeUnixNano":"${start}000000","endTimeUnixNano":"${end}000000","attributes":[${span.attributes.join(',')}],"status":{${next() < 0.03 ? '"code":2' : ''}}}`
  return end
}

const text = (key: string, value: string): string => `{"key":"${key}","value":{"stringValue":"${value}"}}`
const int = (key: string, value: number): string => `{"key":"${key}","value":{"intValue":"${value}"}}`
