import type { Captured } from './captured.ts'
import { convert, intOf } from './convert.ts'
import type { Known } from './known.ts'
import { spokenBy } from './plan.ts'
import type { Step } from './plan.ts'
import type { ReplyRule, ReplySource } from './rule.ts'

/** What each source of a reply holds. */
export type Said = Readonly<Record<ReplySource, Captured>>

/**
 * Takes the steps of one source; of a rule the first key that says something counts, and within one source the first rule
 * that fires wins for its attribute.
 */
export function evaluate(steps: readonly Step[], said: Said, known: Known): void {
  let fired = -1
  for (const step of steps) {
    if (step.place !== fired && applies(step, said) && fires(step, said, known)) fired = step.place
  }
}

function applies({ lacks, header }: Step, { body, header: headers }: Said): boolean {
  if (lacks !== undefined && body.has(lacks)) return false
  if (header === undefined) return true
  const value = headers.get(header.slot)
  return typeof value === 'string' && header.value.test(value)
}

/** Offers what the step finds; whether it says anything. */
function fires(step: Step, said: Said, known: Known): boolean {
  const { rule, read, speaker } = step
  const found = foundBy(step, said[rule.source])
  if (found === undefined) return false
  if (read === undefined) return offerSeveral(rule, found, known)
  const value = read(found)
  if (value === undefined) return false
  if (speaker !== undefined) known.hear(speaker, value)
  if (rule.scope !== undefined) known.offer('evalgap.route.region.scope', rule.scope, spokenBy[rule.source])
  return true
}

/** What the slot of the step holds, or the sum of its slots. */
function foundBy({ first, others }: Step, values: Captured): unknown {
  if (others === undefined) return values.get(first)
  const start = intOf(values.get(first))
  return start === undefined ? undefined : others.reduce((sum, slot) => sum + (intOf(values.get(slot)) ?? 0), start)
}

function offerSeveral(rule: ReplyRule, found: unknown, known: Known): boolean {
  const several = convert(found, rule.convert, rule.target)
  for (const [name, value] of several) known.offer(name, value, spokenBy[rule.source])
  return several.length > 0
}
