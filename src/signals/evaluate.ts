import type { Provenance } from '../vocabulary/provenance.ts'
import type { Captured } from './capture.ts'
import { convert } from './convert.ts'
import type { Known } from './known.ts'
import { valueOf } from './plan.ts'
import type { PlannedRule } from './plan.ts'

/** One source of a reply, and what the conditions of its rules look at. */
export type Said = {
  readonly from: Provenance
  readonly values: Captured
  readonly body: Captured
  readonly headers: Captured
}

/** Executes rules over the values of their source; the first rule that fires wins for its attribute. */
export function evaluate(rules: readonly PlannedRule[], said: Said, known: Known): void {
  for (const planned of rules) if (applies(planned, said)) fire(planned, said, known)
}

function applies({ lacks, header }: PlannedRule, { body, headers }: Said): boolean {
  if (lacks !== undefined && body.has(lacks)) return false
  if (header === undefined) return true
  const value = headers.get(header.slot)
  return typeof value === 'string' && header.value.test(value)
}

function fire({ rule, keys }: PlannedRule, { from, values }: Said, known: Known): void {
  for (const key of keys) {
    const found = valueOf(key, values)
    if (found === undefined) continue
    const converted = convert(found, rule.convert, rule.target)
    for (const [name, value] of converted) known.offer(name, value, from)
    if (converted.length === 0) continue
    if (rule.scope !== undefined) known.offer('evalgap.route.region.scope', rule.scope, from)
    return
  }
}
