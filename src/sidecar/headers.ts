import { sidecarHeaders } from '../signals/rules/sidecar.ts'
import type { SidecarFacts } from './sidecar-facts.ts'

/** Headers as they came or go: name, value, name, value … in order, with their case and repetitions. */
export type RawHeaders = readonly string[]

/** Headers of one connection, which end at a proxy (RFC 9110, 7.6.1); each side frames its messages itself. */
const ofConnection = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'proxy-authenticate', 'proxy-authorization'],
  ...['transfer-encoding', 'upgrade'],
])

/** Name and value of each header. */
export const pairsOf = (raw: RawHeaders): readonly (readonly [string, string])[] =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []))

/** The headers that pass the proxy: all but those of the connection, and those that `Connection` names. */
export function passing(raw: RawHeaders): RawHeaders {
  const pairs = pairsOf(raw)
  const named = pairs
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(',').map((token) => token.trim().toLowerCase()))
  return pairs.filter(([name]) => !ofConnection.has(name.toLowerCase()) && !named.includes(name.toLowerCase())).flat()
}

/** Headers with some replaced by name. */
export function replacing(raw: RawHeaders, replaced: Readonly<Record<string, string>>): RawHeaders {
  const names = new Set(Object.keys(replaced).map((name) => name.toLowerCase()))
  return [...pairsOf(raw).filter(([name]) => !names.has(name.toLowerCase())), ...Object.entries(replaced)].flat()
}

/** The facts as response headers, but those that a sidecar nearer to the engine has said; no header holds what is not ASCII. */
export function adding(raw: RawHeaders, facts: SidecarFacts): RawHeaders {
  const present = new Set(pairsOf(raw).map(([name]) => name.toLowerCase()))
  const added = sidecarHeaders.flatMap(({ header, target }) => {
    const fact = facts.get(target)
    const value = String(fact?.value ?? '')
    return present.has(header) || !/^[\x20-\x7e]+$/.test(value) ? [] : [header, value]
  })
  return [...raw, ...added]
}
