import { InvalidArgumentError } from 'commander'

/** Host and port that a server listens on. */
export type ListenAddress = { readonly host: string; readonly port: number }

/** Reads HOST:PORT, [IPv6]:PORT or a port alone, which is of this machine only; port 0 takes any free one. */
export function listenAddress(text: string): ListenAddress {
  const [, host = '', port = ''] = /^(?:\[?([^\]\s]*)\]?:)?(\d{1,5})$/.exec(text) ?? []
  if (port === '' || Number(port) > 65_535)
    throw new InvalidArgumentError('expected HOST:PORT such as 127.0.0.1:4319, with a port up to 65535')
  return { host: host === '' ? '127.0.0.1' : host, port: Number(port) }
}
