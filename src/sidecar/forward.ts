import { request as plain } from 'node:http'
import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import { request as encrypted } from 'node:https'
import { pairsOf, passing } from './headers.ts'
import type { RawHeaders } from './headers.ts'

/** How an exchange ended: with a reply's status, or before it was complete. */
export type Ending =
  | { readonly kind: 'replied'; readonly status: number }
  | { readonly kind: 'client gone' }
  | { readonly kind: 'upstream gone' }
  | { readonly kind: 'unreachable' }

/** One request that goes on to the engine, and its reply on the way back. */
export type Exchange = {
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
  readonly upstream: URL
  readonly sent: RawHeaders
  /** Headers of the reply as they go to the client. */
  readonly replied: (raw: RawHeaders) => RawHeaders
  readonly ended: (ending: Ending) => void
}

/** Longest head of a message in bytes, on both sides. */
export const headBytes = 64 * 1024

/**
 * Passes a request on and its reply back, bodies byte by byte as they come and no faster than they are taken. Whoever goes
 * away takes the other side with him. A connection of its own for each request: one that was kept could have been closed by the
 * engine in the meantime, and a body that was sent cannot be sent again.
 */
export function forward(exchange: Exchange): void {
  const { incoming, outgoing, upstream, ended } = exchange
  const sending = (upstream.protocol === 'https:' ? encrypted : plain)({
    host: upstream.hostname.replace(/^\[|\]$/g, ''),
    port: upstream.port === '' ? undefined : upstream.port,
    method: incoming.method,
    path: incoming.url,
    headers: framed(exchange),
    agent: false,
    maxHeaderSize: headBytes,
  })
  let ending: Ending = { kind: 'client gone' }
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) sending.destroy()
    ended(ending)
  })
  sending.on('error', () => {
    ending = { kind: outgoing.headersSent ? 'upstream gone' : 'unreachable' }
    if (outgoing.destroyed) return
    if (outgoing.headersSent) outgoing.destroy()
    else refuse(incoming, outgoing)
  })
  interim(sending, exchange)
  sending.once('response', (reply) => {
    ending = { kind: 'upstream gone' }
    passBack(reply, exchange)
    reply.once('end', () => (ending = { kind: 'replied', status: reply.statusCode ?? 0 }))
  })
  passOn(incoming, sending)
  // Node does not read what is left of a request once somebody began to, and the next one would never come.
  outgoing.once('finish', () => incoming.unpipe(sending).resume())
}

/** The request's headers with its framing: the length it had, else chunks, else none. */
function framed({ incoming, sent }: Exchange): string[] {
  const { headers, method = '' } = incoming
  if (headers['transfer-encoding'] !== undefined) return [...sent, 'Transfer-Encoding', 'chunked']
  const bodied =
    headers['content-length'] !== undefined || ['GET', 'HEAD', 'OPTIONS', 'DELETE', 'TRACE'].includes(method)
  return bodied ? [...sent] : [...sent, 'Content-Length', '0']
}

function passOn(incoming: IncomingMessage, sending: ClientRequest): void {
  sending.flushHeaders()
  incoming.pipe(sending, { end: false })
  incoming.once('end', () => {
    if (incoming.rawTrailers.length > 0) sending.addTrailers(trailersOf(incoming))
    sending.end()
  })
}

/** 100 Continue and its like go through as they come. */
function interim(sending: ClientRequest, { incoming, outgoing }: Exchange): void {
  if (incoming.httpVersion !== '1.1') return
  sending.on('continue', () => outgoing.writeContinue())
  sending.on('information', ({ statusCode, headers }) => {
    if (statusCode === 100 || outgoing.headersSent) return
    // Node before 24 cannot write any other; such a hint may be missed.
    outgoing.writeInformation?.(statusCode, headers as Record<string, string>)
  })
}

function passBack(reply: IncomingMessage, { outgoing, replied }: Exchange): void {
  outgoing.sendDate = false
  outgoing.writeHead(reply.statusCode ?? 502, reply.statusMessage, [...replied(passing(reply.rawHeaders))])
  outgoing.flushHeaders()
  reply.pipe(outgoing, { end: false })
  reply.once('end', () => {
    if (reply.rawTrailers.length > 0) outgoing.addTrailers(trailersOf(reply))
    outgoing.end()
  })
  reply.once('close', () => {
    if (!reply.complete) outgoing.destroy()
  })
  reply.on('error', () => outgoing.destroy())
}

const trailersOf = ({ rawTrailers }: IncomingMessage): [string, string][] =>
  pairsOf(rawTrailers).map(([name, value]) => [name, value])

/** The engine cannot be reached: said so that nobody takes it for an answer of the engine. */
function refuse(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const body = JSON.stringify({
    error: { message: 'evalgap sidecar: the engine cannot be reached', type: 'upstream_unreachable' },
  })
  incoming.resume()
  outgoing
    .writeHead(502, {
      'content-type': 'application/json',
      'evalgap-error': 'upstream unreachable',
      connection: 'close',
    })
    .end(body)
}
