import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A local OTLP/HTTP receiver that keeps what it is sent. */
export type Receiver = {
  readonly url: string
  readonly requests: { readonly path: string; readonly contentType: string; readonly body: Buffer }[]
  /** JSON lines of what arrived as OTLP/JSON, as the Collector's file exporter writes them. */
  lines(): readonly string[]
  close(): Promise<void>
}

/** Starts the receiver on a free port of 127.0.0.1. */
export async function startReceiver(): Promise<Receiver> {
  const requests: Receiver['requests'] = []
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const contentType = request.headers['content-type'] ?? ''
      requests.push({ path: request.url ?? '', contentType, body: Buffer.concat(pieces) })
      response.writeHead(200, { 'content-type': contentType }).end(contentType === 'application/json' ? '{}' : '')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    lines: () =>
      requests.filter(({ contentType }) => contentType === 'application/json').map(({ body }) => body.toString()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
