import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { UserError } from '../../faults/user-error.ts'
import { contentTypes, encodingOf } from './decode.ts'
import type { Encoding } from './decode.ts'
import { takeExport } from './take-export.ts'
import type { Answer, Intake } from './take-export.ts'
import type { Health } from './health.ts'
import { replyBody } from './otlp/reply.ts'

/** What the server serves besides accepting spans. */
export type OtlpServerSettings = {
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  readonly intake: Intake
  readonly health: () => Health
  readonly metrics: () => Promise<{ readonly text: string; readonly contentType: string }>
  /** The latest comparison as JSON. */
  readonly comparison: () => string | undefined
}

/** How long a connection may be silent; longer than a Collector keeps one, so that it is the one to close. */
const keepAliveMs = 120_000

/** How long a request may take to arrive. */
const requestMs = 60_000

/** How long requests that are being taken may go on once the server closes. */
const graceMs = 10_000

/** The HTTP server that takes spans and tells of them. */
export class OtlpServer {
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
  }

  /** Starts to listen; throws LISTEN_FAILED. */
  static async listen(settings: OtlpServerSettings): Promise<OtlpServer> {
    const server = createServer({ requestTimeout: requestMs, keepAliveTimeout: keepAliveMs }, (request, response) => {
      void serve(request, response, settings).catch((cause: unknown) => {
        settings.intake.report(
          `a request failed: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
        )
        if (!response.headersSent) plain(response, 500, 'internal error\n')
      })
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(settings.port, settings.host, resolve)
    }).catch((cause: NodeJS.ErrnoException) => {
      const address = `${settings.host}:${settings.port}`
      throw new UserError('LISTEN_FAILED', { address, reason: cause.code ?? cause.message }, cause)
    })
    return new OtlpServer(server)
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** Takes no new connections, waits for requests that are being taken, and closes the rest. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    this.#server.closeIdleConnections()
    const impatience = setTimeout(() => this.#server.closeAllConnections(), graceMs)
    await closed
    clearTimeout(impatience)
  }
}

const exportPath = '/v1/traces'

type Page = (response: ServerResponse, settings: OtlpServerSettings) => void | Promise<void>

/** What can be read. */
const pages: Readonly<Record<string, Page>> = {
  '/metrics': async (response, { metrics }) => {
    const { text, contentType } = await metrics()
    response.writeHead(200, { 'content-type': contentType }).end(text)
  },
  '/healthz': (response, { health }) => {
    const found = health()
    json(response, found.status === 'unavailable' ? 503 : 200, `${JSON.stringify(found)}\n`)
  },
  '/comparison': (response, { comparison }) => {
    const found = comparison()
    json(response, found === undefined ? 404 : 200, found ?? '{"message":"there is no comparison yet"}\n')
  },
}

async function serve(request: IncomingMessage, response: ServerResponse, settings: OtlpServerSettings): Promise<void> {
  const path = (request.url ?? '').split('?', 1)[0] ?? ''
  if (path === exportPath) return serveExport(request, response, settings)
  const page = pages[path]
  if (page === undefined) return plain(response, 404, `here are ${[exportPath, ...Object.keys(pages)].join(', ')}\n`)
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(response, 405, 'GET is wanted\n')
  await page(response, settings)
}

async function serveExport(
  request: IncomingMessage,
  response: ServerResponse,
  { intake }: OtlpServerSettings,
): Promise<void> {
  const encoding = encodingOf(request.headers['content-type'])
  const answered =
    request.method !== 'POST'
      ? notAllowed
      : encoding === undefined
        ? unknownEncoding
        : await takeExport(request, encoding, intake)
  intake.metricsRegistry.add('requests', 1, { code: String(answered.status) })
  answer(response, answered, encoding ?? 'json')
  if (intake.admission.stopping) request.socket.end()
}

const notAllowed: Answer = { status: 405, reply: { kind: 'refused', code: 12, because: 'POST is wanted' } }
const unknownEncoding: Answer = {
  status: 415,
  reply: { kind: 'refused', code: 3, because: 'application/json or application/x-protobuf is wanted' },
}

function answer(response: ServerResponse, { status, reply, headers }: Answer, encoding: Encoding): void {
  const body = replyBody(reply, encoding)
  // A body that was not read to its end must not be taken for the next request.
  const connection = status === 413 || status === 408 ? { connection: 'close' } : {}
  response.writeHead(status, {
    'content-type': contentTypes[encoding],
    'content-length': body.length,
    ...connection,
    ...headers,
  })
  response.end(body)
}

const json = (response: ServerResponse, status: number, body: string): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(body)

const plain = (response: ServerResponse, status: number, body: string): void =>
  void response.writeHead(status, { 'content-type': 'text/plain' }).end(body)
