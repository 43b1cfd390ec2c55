import { attributes } from '../vocabulary/attributes/all.ts'
import type { Provenance } from '../vocabulary/provenance.ts'
import type { Captured } from './capture.ts'
import { convert } from './convert.ts'
import type { Known, Value } from './known.ts'
import { valueOf } from './plan.ts'
import type { PlannedRule } from './plan.ts'
import { factOf, precedence } from './precedence.ts'
import { headerHolds } from './response-headers.ts'

/** What one source says: attribute to value. */
export type Findings = Map<string, Value>

/** What the conditions of a rule look at. */
export type Replied = { readonly body: Captured; readonly headers: Captured }

const lists: ReadonlySet<string> = new Set(attributes.filter(({ type }) => type === 'string[]').map(({ name }) => name))
const byDefault: readonly Provenance[] = ['response_body', 'response_header', 'client']

/** Executes rules over the values of their source; the first rule that fires wins for its attribute. */
export function evaluate(rules: readonly PlannedRule[], values: Captured, replied: Replied): Findings {
  const findings: Findings = new Map()
  for (const planned of rules) if (applies(planned, replied)) fire(planned, values, findings)
  return findings
}

/** Merges what the sources say into what is known: for each attribute the source its fact prefers. */
export function merge(sources: ReadonlyMap<Provenance, Findings>, known: Known): void {
  for (const findings of sources.values()) {
    for (const name of findings.keys()) if (!known.has(name)) choose(name, sources, known)
  }
}

function choose(name: string, sources: ReadonlyMap<Provenance, Findings>, known: Known): void {
  const fact = factOf(name)
  for (const from of fact === undefined ? byDefault : precedence[fact].order) {
    const value = sources.get(from)?.get(name)
    if (value !== undefined) return known.set(name, value, from)
  }
}

function applies(rule: PlannedRule, { body, headers }: Replied): boolean {
  if (rule.lacks !== undefined && body[rule.lacks] !== undefined) return false
  return headerHolds(rule, headers)
}

function fire({ rule, keys }: PlannedRule, values: Captured, findings: Findings): void {
  for (const key of keys) {
    const found = valueOf(key, values)
    if (found === undefined) continue
    const converted = convert(found, rule.convert, rule.target)
    for (const [name, value] of converted) put(findings, name, value)
    if (converted.length === 0) continue
    if (rule.scope !== undefined) put(findings, 'evalgap.route.region.scope', rule.scope)
    return
  }
}

function put(findings: Findings, name: string, value: Value): void {
  const earlier = findings.get(name)
  if (lists.has(name)) findings.set(name, [...(Array.isArray(earlier) ? earlier : []), String(value)])
  else if (earlier === undefined) findings.set(name, value)
}
