import type { Attributes, AttributeValue } from '@opentelemetry/api'
import type { AttributeName } from '../vocabulary/attributes/all.ts'
import type { Fact } from '../vocabulary/provenance.ts'

/** Facts of a backend that only its operator knows, by attribute; a measured fact beats them. */
export type BackendFacts = Readonly<Partial<Record<AttributeName, string | number | boolean>>>

const backends = new Map<string, BackendFacts>()

const groups: readonly (readonly [prefix: string, fact: Fact])[] = [
  ['evalgap.accelerator.', 'accelerator'],
  ['evalgap.engine.', 'engine'],
  ['evalgap.batch.', 'batch'],
  ['evalgap.load.', 'load'],
  ['evalgap.cache.prefix', 'cache_prefix'],
  ['evalgap.cache.response', 'cache_response'],
  ['evalgap.route.region', 'region'],
  ['evalgap.route.tier', 'tier'],
  ['evalgap.route.', 'route'],
  ['evalgap.time.', 'time'],
  ['evalgap.reasoning.', 'reasoning'],
  ['evalgap.context.truncated', 'truncation'],
]

/** Declares a backend under a name that `instrument(client, { backend })` refers to. */
export function defineBackend(name: string, facts: BackendFacts): void {
  backends.set(name, Object.freeze({ ...facts }))
}

type Facts = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** Measured facts completed by the provider that the host names and by what the operator declared, in that order. */
export function withBackend(measured: Facts, provider: string | undefined, backend: string | undefined): Attributes {
  const attributes: Attributes = {}
  for (const [name, value] of Object.entries(measured)) attributes[name] = typeof value === 'object' ? [...value] : value
  if (provider !== undefined) add(attributes, ['evalgap.route.provider', provider], 'client')
  if (backend === undefined) return attributes
  attributes['evalgap.backend'] = backend
  const conflicts = Object.entries(backends.get(backend) ?? {}).flatMap((declared) =>
    add(attributes, declared, 'explicit') ? [] : [factOf(declared[0]) ?? declared[0]],
  )
  if (conflicts.length > 0) attributes['evalgap.conflict'] = [...new Set(conflicts)]
  return attributes
}

type Declared = readonly [name: string, value: AttributeValue]

/** Sets an attribute where nobody measured it; whether it then agrees with what is recorded. */
function add(attributes: Attributes, [name, value]: Declared, provenance: 'client' | 'explicit'): boolean {
  const measured = attributes[name]
  if (measured !== undefined && measured !== 'unknown') return measured === value
  attributes[name] = value
  const fact = factOf(name)
  if (fact !== undefined && (attributes[`evalgap.src.${fact}`] ?? 'unknown') === 'unknown') {
    attributes[`evalgap.src.${fact}`] = provenance
  }
  return true
}

function factOf(name: string): Fact | undefined {
  return groups.find(([prefix]) => name.startsWith(prefix))?.[1]
}
