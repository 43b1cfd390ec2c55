import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectEncrypted } from 'node:tls'

/** A connection that wants another protocol than HTTP, with what was read of it beyond the request's head. */
export type Upgrade = {
  readonly incoming: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
  readonly upstream: URL
}

/** Joins the client's connection to one of the engine, the request's head included, and looks at nothing that passes. */
export function tunnel({ incoming, socket, head, upstream }: Upgrade): void {
  const engine = open(upstream)
  const close = (): void => void [socket.destroy(), engine.destroy()]
  let opened = false
  engine.once('connect', () => {
    opened = true
    engine.write(`${incoming.method} ${incoming.url} HTTP/${incoming.httpVersion}\r\n${headOf(incoming)}\r\n`)
    engine.write(head)
    socket.pipe(engine).pipe(socket)
  })
  engine.once('error', () => {
    if (opened) return close()
    socket.end(
      'HTTP/1.1 502 Bad Gateway\r\nevalgap-error: upstream unreachable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
    )
  })
  socket.once('error', close)
  socket.once('close', () => engine.destroy())
  engine.once('close', () => opened && socket.destroy())
}

function open({ protocol, hostname, port }: URL): Socket {
  const host = hostname.replace(/^\[|\]$/g, '')
  return protocol === 'https:'
    ? connectEncrypted({ host, port: Number(port || 443), servername: host })
    : connect({ host, port: Number(port || 80) })
}

const headOf = ({ rawHeaders }: IncomingMessage): string =>
  rawHeaders.map((text, index) => (index % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('')
