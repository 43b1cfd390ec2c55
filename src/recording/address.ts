/** Where a client sends its calls: `server.address`, `server.port`. */
export type Address = { readonly host: string; readonly port: number }

const known = new Map<string, Address | undefined>()

/** The address in a URL; `undefined` for text that is none. Base URLs repeat, so a few are remembered. */
export function addressOf(url: string): Address | undefined {
  if (known.has(url)) return known.get(url)
  const address = parse(url)
  if (known.size > 64) known.clear()
  known.set(url, address)
  return address
}

function parse(url: string): Address | undefined {
  if (!URL.canParse(url)) return undefined
  const { hostname, port, protocol } = new URL(url)
  const standard = protocol === 'http:' ? 80 : 443
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: port === '' ? standard : Number(port) }
}
