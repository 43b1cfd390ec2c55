import { traitsOf } from '../signals/hosts.ts'

/** Where a client sends its calls. */
export type Address = {
  /** `server.address`. */
  readonly host: string
  /** `server.port`. */
  readonly port: number
  /** Host as the URL has it, with a port that is not the protocol's own. */
  readonly authority: string
  /** The provider that owns the host, as `gen_ai.provider.name` has it; absent for hosts of your own and gateways. */
  readonly provider: string | undefined
}

const known = new Map<string, Address | undefined>()

/** The address in a URL; `undefined` for text that is none. Base URLs repeat, so a few are remembered. */
export function addressOf(url: string): Address | undefined {
  if (known.has(url)) return known.get(url)
  const address = parse(url)
  if (known.size >= 64) known.clear()
  known.set(url, address)
  return address
}

function parse(url: string): Address | undefined {
  if (!URL.canParse(url)) return undefined
  const { hostname, host: authority, port, protocol } = new URL(url)
  const standard = protocol === 'http:' ? 80 : 443
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  return { host, port: port === '' ? standard : Number(port), authority, provider: traitsOf(authority).provider }
}
