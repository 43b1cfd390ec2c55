import { createWriteStream, existsSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'

/** What a generated file is like: how many spans, in traces of one model call (25 attributes) and, below 14 a span, one tool under an agent span. */
export type Generated = {
  readonly spans: number
  readonly path: string
  readonly spansPerLine?: number
  readonly seed?: number
  /** Mean attributes a span. */
  readonly attributes?: number
}

/** The spans of a trace, and how many attributes of no meaning those that are no model call carry. */
type Shape = { readonly length: number; readonly filler: number }

function shapeOf(attributes: number): Shape {
  const length = attributes < 14 ? 3 : 2
  const said = 25 + 3 + 2 * (length - 2)
  return { length, filler: Math.round((attributes * length - said) / (length - 1)) }
}

const models = ['llama-3.1-70b', 'llama-3.1-8b', 'qwen-3-32b']
const accelerators = ['nvidia-h100', 'nvidia-a100', 'nvidia-l40s']
const providers = ['vllm', 'azure.openai', 'openai']

/** Small, fast and seeded (mulberry32): the same seed writes the same file. */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Attributes of a span in the mean, as docs/benchmarks.md has them. */
export const usualAttributes = 24.5

/** The path of a generated file in a folder, made unless it is there. */
export async function generatedIn(folder: string, spans: number, attributes = usualAttributes): Promise<string> {
  const path = join(folder, `spans-${spans}-${attributes}.jsonl`)
  return existsSync(path) ? path : generateSpans({ spans, path, attributes })
}

/** Writes OTLP JSON lines as the Collector's file exporter does and returns the path. */
export async function generateSpans(generated: Generated): Promise<string> {
  const { spans, path, spansPerLine = 64, seed = 1, attributes = usualAttributes } = generated
  const next = random(seed)
  const shape = shapeOf(attributes)
  const out = createWriteStream(path)
  for (let first = 0; first < spans; first += spansPerLine) {
    const cohort = next() < 0.2 ? 'eval' : 'production'
    const batch = Array.from({ length: Math.min(spansPerLine, spans - first) }, (_, index) =>
      span(first + index, { cohort, next, shape }),
    )
    if (!out.write(`${request(cohort, batch)}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
  return path
}

function request(cohort: string, spans: readonly string[]): string {
  const resource = [
    text('service.name', `app-${cohort}`),
    text('service.version', '1.4.2'),
    text('evalgap.cohort', cohort),
    text('host.name', 'node-7'),
  ]
  return `{"resourceSpans":[{"resource":{"attributes":[${resource.join(',')}]},"scopeSpans":[{"scope":{"name":"evalgap","version":"0.1.0"},"spans":[${spans.join(',')}]}]}]}`
}

type Drawn = { readonly cohort: string; readonly next: () => number; readonly shape: Shape }

function span(index: number, { cohort, next, shape }: Drawn): string {
  const trace = Math.floor(index / shape.length)
  const place = index % shape.length
  const start = 1_760_000_000_000_000_000n + BigInt(trace) * 40_000_000n
  const duration = BigInt(Math.floor(2e8 * (0.2 + next() * next() * 6)))
  const parent = place === 0 ? '' : id(index - place, 16)
  const head = `"traceId":"${id(trace, 32)}","spanId":"${id(index, 16)}","parentSpanId":"${parent}"`
  const name = ['invoke_agent support', 'chat llama', 'execute_tool search'][place]
  const body = [agent, call, tool][place]?.({ cohort, trace, next, filler: shape.filler }) ?? []
  return `{${head},"name":"${name}","kind":${place === 1 ? 3 : 1},"startTimeUnixNano":"${start}","endTimeUnixNano":"${start + duration}","attributes":[${body.join(',')}],"status":{}}`
}

type Said = { readonly cohort: string; readonly trace: number; readonly next: () => number; readonly filler: number }

function call({ cohort, trace, next }: Said): string[] {
  const input = Math.floor(200 * Math.exp(next() * 5))
  const cached = next() < 0.5 ? Math.floor(input * next()) : 0
  return [
    text('gen_ai.operation.name', 'chat'),
    text('gen_ai.provider.name', 'vllm'),
    text('gen_ai.request.model', pick(models, next)),
    text('gen_ai.response.id', `chatcmpl-${trace}`),
    int('gen_ai.usage.input_tokens', input),
    int('gen_ai.usage.output_tokens', Math.floor(20 * Math.exp(next() * 4))),
    int('gen_ai.usage.cache_read.input_tokens', cached),
    int('gen_ai.request.max_tokens', 1024),
    double('gen_ai.request.temperature', 0.7),
    double('gen_ai.response.time_to_first_chunk', 0.05 + next()),
    text('evalgap.accelerator.class', pick(accelerators, next)),
    text('evalgap.engine.name', 'vllm'),
    text('evalgap.engine.version', '0.11.2'),
    int('evalgap.batch.size', 1 + Math.floor(next() * 40)),
    int('evalgap.load.running', 1 + Math.floor(next() * 40)),
    int('evalgap.client.in_flight', 1 + Math.floor(next() * 8)),
    text('evalgap.cache.prefix', cached > 0 ? 'partial' : 'none'),
    text('evalgap.route.provider', pick(providers, next)),
    text('evalgap.route.region', 'eu-west-1'),
    text('evalgap.route.tier', 'default'),
    text('evalgap.reasoning.level', 'off'),
    text('evalgap.src.batch', 'server_span'),
    text('evalgap.src.cache_prefix', 'response_body'),
    text('server.address', '10.0.0.7'),
    text(cohort === 'eval' ? 'test.case.id' : 'session.id', `${cohort}-${Math.floor(trace / 5)}`),
  ]
}

function agent({ cohort, trace, next, filler }: Said): string[] {
  return [
    text('gen_ai.operation.name', 'invoke_agent'),
    text('gen_ai.agent.name', 'support'),
    text('session.id', `${cohort}-${Math.floor(trace / 5)}`),
    ...fillers(filler, next),
  ]
}

const tool = ({ next, filler }: Said): string[] => [
  text('gen_ai.operation.name', 'execute_tool'),
  text('gen_ai.tool.name', 'search'),
  ...fillers(filler, next),
]

const fillers = (length: number, next: () => number): string[] =>
  Array.from({ length }, (_, index) => text(`app.attribute.${index}`, `value ${Math.floor(next() * 100)}`))

const pick = <T>(list: readonly T[], next: () => number): T => list[Math.floor(next() * list.length)] as T

/** Ids are random to whoever reads them, as the trace context asks: ids that count up compress to nothing and flatter a store. */
function id(value: number, width: number): string {
  const word = random(value * 4 + width)
  return Array.from({ length: width / 8 }, () =>
    Math.floor(word() * 4294967296)
      .toString(16)
      .padStart(8, '0'),
  ).join('')
}

const text = (key: string, value: string): string => `{"key":"${key}","value":{"stringValue":"${value}"}}`
const int = (key: string, value: number): string => `{"key":"${key}","value":{"intValue":"${value}"}}`
const double = (key: string, value: number): string => `{"key":"${key}","value":{"doubleValue":${value}}}`
