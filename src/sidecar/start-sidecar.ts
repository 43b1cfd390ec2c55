import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { endpoints } from '../clients/endpoints.ts'
import { UserError } from '../faults/user-error.ts'
import { EngineWatch } from './engine-watch.ts'
import type { SidecarFacts } from './sidecar-facts.ts'
import { forward, headBytes } from './forward.ts'
import { adding, passing, replacing } from './headers.ts'
import { placeOf } from './place-of.ts'
import type { AskAccelerators } from './place-of.ts'
import { startServerSpan } from './server-span.ts'
import type { SidecarSettings } from './sidecar-settings.ts'
import { tunnel } from './tunnel.ts'

/** A sidecar that runs. */
export type Sidecar = {
  readonly url: string
  /** What is known of the place. */
  readonly place: SidecarFacts
  /** Takes no more calls and ends when those that are open have. */
  readonly close: () => Promise<void>
}

/** Longest wait for the next request on a connection, in milliseconds: longer than load balancers wait. */
const keepAliveTimeout = 75_000

/** Starts a proxy before an engine that says of each inference call where it ran and under which load; throws LISTEN_FAILED. */
export async function startSidecar(settings: SidecarSettings, ask?: AskAccelerators): Promise<Sidecar> {
  const { upstream } = settings
  const place = await placeOf(settings, ask)
  const engine = new EngineWatch(settings)
  let inFlight = 0

  const handle = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const operation = operationOf(incoming)
    const sent = passing(incoming.rawHeaders)
    if (operation === undefined)
      return forward({ incoming, outgoing, upstream, sent, replied: (raw) => raw, ended: () => undefined })
    inFlight += 1
    const facts: SidecarFacts = new Map([
      ...place,
      ...engine.facts(),
      ['evalgap.load.in_flight', { value: inFlight, from: 'server_span' }],
    ])
    const span = startServerSpan(incoming, operation, facts)
    forward({
      incoming,
      outgoing,
      upstream,
      sent: replacing(sent, span.carried),
      replied: (raw) => adding(raw, facts),
      ended: (ending) => {
        inFlight -= 1
        span.end(ending)
      },
    })
  }

  const server = createServer(
    {
      keepAliveTimeout,
      requestTimeout: 0,
      maxHeaderSize: headBytes,
      // Others, such as h2c, are offered beside a request that can be answered as it is.
      shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
    },
    handle,
  )
  server.on('checkContinue', handle)
  const tunnels = new Set<Duplex>()
  server.on('upgrade', (incoming, socket, head) => {
    tunnels.add(socket.once('close', () => tunnels.delete(socket)))
    tunnel({ incoming, socket, head, upstream })
  })
  await listen(server, settings)
  void engine.start()
  return {
    url: urlOf(server),
    place,
    close: () => {
      engine.stop()
      for (const socket of tunnels) socket.destroy()
      return close(server)
    },
  }
}

/** What an inference endpoint does; undefined for all others, which pass unseen. */
function operationOf({ method, url = '' }: IncomingMessage): string | undefined {
  const path = url.split('?', 1)[0] ?? ''
  return method === 'POST' ? endpoints.find((endpoint) => endpoint.path.test(path))?.operation : undefined
}

function listen(server: Server, { host, port }: SidecarSettings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new UserError('LISTEN_FAILED', { address: `${host}:${port}`, reason: cause.message }, cause)),
    )
    server.listen(port, host, resolve)
  })
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

/** A connection that was kept for a next request is idle only once the last reply has gone. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const closingIdle = setInterval(() => server.closeIdleConnections(), 100)
    server.close(() => {
      clearInterval(closingIdle)
      resolve()
    })
  })
}
