import type { Provenance } from '../vocabulary/provenance.ts'
import type { Captured } from './captured.ts'
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

function fire(planned: PlannedRule, { from, values }: Said, known: Known): void {
  for (const key of planned.keys) {
    const found = valueOf(key, values)
    if (found === undefined || !offer(planned, found, { from, known })) continue
    if (planned.rule.scope !== undefined) known.offer('evalgap.route.region.scope', planned.rule.scope, from)
    return
  }
}

/** Offers what a found value says; whether it says anything. */
function offer(
  { rule, read }: PlannedRule,
  found: unknown,
  { from, known }: { readonly from: Provenance; readonly known: Known },
): boolean {
  if (read === undefined) {
    const several = convert(found, rule.convert, rule.target)
    for (const [name, value] of several) known.offer(name, value, from)
    return several.length > 0
  }
  const value = read(found)
  if (value === undefined) return false
  known.offer(rule.target, value, from)
  return true
}
