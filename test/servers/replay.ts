import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** What the server does with one request: plain data, so that a test reads as a table. */
export type Reply = {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** A whole JSON body. */
  readonly json?: unknown
  /** Pieces of a streamed body, each written and flushed on its own. */
  readonly chunks?: readonly string[]
  /** Destroy the socket: before the headers, or after so many chunks. */
  readonly reset?: 'before headers' | number
  /** Keep the connection open after the last chunk, or without chunks before the headers, until the client goes away. */
  readonly hang?: boolean
  /** Wait between chunks. */
  readonly paceMs?: number
}

/** A request as it arrived on the wire. */
export type Received = {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
  /** Whether the client closed the connection before the reply was complete. */
  cancelled: boolean
  chunksWritten: number
}

/** A local HTTP server that replays replies in order, the last one for ever. */
export type ReplayServer = {
  readonly url: string
  readonly received: Received[]
  answer(...replies: readonly Reply[]): void
  close(): Promise<void>
}

/** Waits until a server was asked. */
export async function asked({ received }: ReplayServer): Promise<void> {
  while (received.length === 0) await new Promise((go) => setTimeout(go, 5))
}

/** Starts the server on a free port of 127.0.0.1. */
export async function startReplay(): Promise<ReplayServer> {
  const received: Received[] = []
  let queue: Reply[] = []
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const entry: Received = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body,
        cancelled: false,
        chunksWritten: 0,
      }
      received.push(entry)
      const reply = (queue.length > 1 ? queue.shift() : queue[0]) ?? { status: 404, json: {} }
      return play(response, reply, entry)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answer(...replies) {
      queue = [...replies]
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}

async function play(response: ServerResponse, reply: Reply, entry: Received): Promise<void> {
  if (reply.reset === 'before headers') {
    response.destroy()
    return
  }
  if (reply.hang === true && reply.chunks === undefined) return
  response.on('close', () => {
    if (!response.writableEnded) entry.cancelled = true
  })
  response.on('error', () => undefined)
  const type = reply.chunks === undefined ? 'application/json' : 'text/event-stream'
  response.writeHead(reply.status ?? 200, { 'content-type': type, ...reply.headers })
  if (reply.chunks !== undefined) return stream(response, reply, entry)
  response.end(reply.json === undefined ? '' : JSON.stringify(reply.json))
}

async function stream(response: ServerResponse, reply: Reply, entry: Received): Promise<void> {
  response.flushHeaders()
  for (const [index, chunk] of (reply.chunks ?? []).entries()) {
    if (response.destroyed) return
    if (reply.reset === index) {
      await pause(20)
      response.destroy()
      return
    }
    response.write(chunk)
    entry.chunksWritten += 1
    await (reply.paceMs === undefined ? new Promise((resolve) => setImmediate(resolve)) : pause(reply.paceMs))
  }
  if (reply.hang !== true) response.end()
}
