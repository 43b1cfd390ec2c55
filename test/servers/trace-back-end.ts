import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A trace as the server below keeps it: one span of one service, at a second. */
export type KeptTrace = { readonly id: string; readonly service: string; readonly second: number }

/** What a request was answered with instead of traces. */
export type Refusal = { readonly status: number; readonly headers?: Readonly<Record<string, string>> }

type Settings = {
  readonly traces: readonly KeptTrace[]
  /** Decides before each request, counted from 1, whether it is refused. */
  readonly refuse?: (count: number, path: string) => Refusal | undefined
}

/**
 * A local HTTP server that answers searches as Jaeger's API v3 and Tempo do: in the form of their recorded replies
 * (hex ids under `result`; names and base64 ids under `trace`), within the time asked for and up to the limit.
 */
export async function traceBackEnd({ traces, refuse = () => undefined }: Settings) {
  const requests: { readonly url: URL; readonly headers: IncomingMessage['headers'] }[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    requests.push({ url, headers: request.headers })
    const refusal = refuse(requests.length, url.pathname)
    if (refusal !== undefined) {
      response.writeHead(refusal.status, refusal.headers).end('busy')
      return
    }
    const reply = answer(url, traces)
    response.writeHead(reply === undefined ? 404 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(reply ?? { error: { httpCode: 404, message: 'No traces found' } }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

type Answer = (url: URL, traces: readonly KeptTrace[]) => object | undefined

const answer: Answer = (url, traces) => {
  const [, place] = /^(\/api\/v3\/services|\/api\/v3\/traces|\/api\/search|\/api\/v2\/traces)/.exec(url.pathname) ?? []
  return place === undefined ? undefined : answers[place]?.(url, traces)
}

const answers: Readonly<Record<string, Answer>> = {
  '/api/v3/services': (_, traces) => ({ services: [...new Set(traces.map(({ service }) => service))] }),
  '/api/v3/traces'({ searchParams }, traces) {
    const said = (name: string) => searchParams.get(`query.${name}`) ?? ''
    const [from = 0, to = 0] = ['start_time_min', 'start_time_max'].map((name) => Date.parse(said(name)) / 1000)
    const found = traces
      .filter(({ second, service }) => second >= from && second < to && service === said('service_name'))
      .slice(0, Number(said('num_traces')))
    return found.length === 0
      ? undefined
      : { result: { resourceSpans: found.map((each) => resourceOf(each, each.id)) } }
  },
  '/api/search'({ searchParams }, traces) {
    const said = (name: string) => Number(searchParams.get(name))
    const [, wanted] = /service\.name = "(.*)"/.exec(searchParams.get('q') ?? '') ?? []
    const found = traces
      .filter(
        ({ second, service }) => second >= said('start') && second < said('end') && service === (wanted ?? service),
      )
      .slice(0, said('limit'))
    return { traces: found.map(({ id }) => ({ traceID: id.replace(/^0+/, '') })), metrics: {} }
  },
  '/api/v2/traces'({ pathname }, traces) {
    const trace = traces.find(({ id }) => pathname.endsWith(`/${id}`))
    if (trace === undefined) return undefined
    const traceId = Buffer.from(trace.id, 'hex').toString('base64')
    return { trace: { resourceSpans: [resourceOf(trace, traceId)] }, status: 'COMPLETE' }
  },
}

function resourceOf({ id, service, second }: KeptTrace, traceId: string): object {
  const spanId = traceId === id ? id.slice(16) : Buffer.from(id.slice(16), 'hex').toString('base64')
  const nanoseconds = (seconds: number) => `${BigInt(Math.round(seconds * 1000)) * 1_000_000n}`
  const span = {
    ...{ traceId, spanId, name: 'chat', kind: 3 },
    ...{ startTimeUnixNano: nanoseconds(second), endTimeUnixNano: nanoseconds(second + 0.5) },
    attributes: [{ key: 'gen_ai.operation.name', value: { stringValue: 'chat' } }],
  }
  const attributes = [{ key: 'service.name', value: { stringValue: service } }]
  return { resource: { attributes }, scopeSpans: [{ scope: { name: 'made' }, spans: [span] }] }
}
