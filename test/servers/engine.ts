import { createServer } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

/** Answers one request; what it does not answer gets the default. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => boolean

/** A server shaped like vLLM's: chat completions whole or streamed, /version, /metrics, and engine spans as OTLP JSON lines. */
export type Engine = {
  readonly url: string
  readonly received: {
    readonly method: string
    readonly url: string
    readonly headers: IncomingHttpHeaders
    readonly rawHeaders: readonly string[]
  }[]
  /** Engine spans of the requests answered so far, one OTLP line each. */
  readonly spans: string[]
  /** Values of the gauges; absent ones are not exposed. */
  gauges: { running?: number; waiting?: number; kv?: number }
  answer: Answer
  upgrade: ((request: IncomingMessage, socket: Duplex, head: Buffer) => void) | undefined
  close(): Promise<void>
}

const metric = (name: string, value: number | undefined): string =>
  value === undefined ? '' : `# TYPE ${name} gauge\n${name}{engine="0",model_name="meta-llama/Llama-3.2-1B"} ${value}\n`

/** Starts the server on a free port of 127.0.0.1. */
export async function startEngine(): Promise<Engine> {
  const received: Engine['received'] = []
  const spans: string[] = []
  let count = 0
  const server = createServer((request, response) => {
    const { method = '', url = '', headers, rawHeaders } = request
    if (url === '/metrics') return void response.end(exposition(engine.gauges))
    if (url === '/version') return json(response, { version: '0.24.0' })
    received.push({ method, url, headers, rawHeaders })
    if (engine.answer(request, response)) return
    count += 1
    const id = `chatcmpl-${count.toString(16).padStart(8, '0')}`
    const began = BigInt(Date.now()) * 1_000_000n
    void bodyOf(request).then((body) => {
      complete(response, id, body.includes('"stream":true'))
      spans.push(spanLine({ id, number: count, traceparent: String(headers['traceparent'] ?? ''), began }))
    })
  })
  server.on('upgrade', (request, socket, head) => engine.upgrade?.(request, socket, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const engine: Engine = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    spans,
    gauges: { running: 3, waiting: 1, kv: 0.25 },
    answer: () => false,
    upgrade: undefined,
    close: () => closed(server),
  }
  return engine
}

const exposition = ({ running, waiting, kv }: Engine['gauges']): string =>
  metric('vllm:num_requests_running', running) +
  metric('vllm:num_requests_waiting', waiting) +
  metric('vllm:kv_cache_usage_perc', kv) +
  metric('python_gc_objects', 12)

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString()
}

function complete(response: ServerResponse, id: string, streamed: boolean): void {
  const model = 'meta-llama/Llama-3.2-1B'
  const usage = { prompt_tokens: 12, completion_tokens: 2, total_tokens: 14 }
  const message = { role: 'assistant', content: 'yes' }
  const head = { id, created: 1_790_000_000, model, system_fingerprint: 'vllm-0.24.0-tp1-6d31f84d' }
  if (!streamed) {
    const choices = [{ index: 0, finish_reason: 'stop', message }]
    return json(response, { ...head, object: 'chat.completion', choices, usage })
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const chunk = (more: object) =>
    response.write(`data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', ...more })}\n\n`)
  chunk({ choices: [{ index: 0, delta: message, finish_reason: null }] })
  chunk({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], usage })
  response.end('data: [DONE]\n\n')
}

type Made = { readonly id: string; readonly number: number; readonly traceparent: string; readonly began: bigint }

/** The span vLLM writes: in the caller's trace where it was told one, else in one of its own. */
function spanLine({ id, number, traceparent, began }: Made): string {
  const [, traceId = number.toString(16).padStart(32, 'e'), parentSpanId] =
    /^00-(\w{32})-(\w{16})-/.exec(traceparent) ?? []
  const span = {
    traceId,
    spanId: number.toString(16).padStart(16, 'e'),
    parentSpanId: parentSpanId ?? '',
    name: 'llm_request',
    kind: 2,
    startTimeUnixNano: String(began),
    endTimeUnixNano: String(began + 1_000_000n),
    attributes: [
      { key: 'gen_ai.request.id', value: { stringValue: id } },
      { key: 'gen_ai.latency.time_in_queue', value: { doubleValue: 0.125 } },
    ],
  }
  const scope = { name: 'vllm.llm_engine' }
  return JSON.stringify({ resourceSpans: [{ resource: { attributes: [] }, scopeSpans: [{ scope, spans: [span] }] }] })
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
