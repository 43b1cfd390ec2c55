import type { Captured } from './capture.ts'
import { headerNames } from './plan.ts'
import type { Plan, PlannedRule } from './plan.ts'

/** Gives a response header by its lower-case name. */
export type GetHeader = (name: string) => string | null | undefined

/** Takes the headers that rules can use: first those that conditions look at, then those of rules whose condition holds. */
export function takeHeaders({ seen, rules }: Plan, get: GetHeader, into: Captured): void {
  const take = (slot: number): void => {
    const name = headerNames[slot]
    if (name !== undefined && !(slot in into)) into[slot] = get(name) ?? undefined
  }
  // A retried call reads the headers of each attempt; only the last one's reply is the call's.
  into.length = 0
  seen.forEach(take)
  for (const rule of rules.header) {
    if (!headerHolds(rule, into)) continue
    for (const { first, others } of rule.keys) {
      take(first)
      others.forEach(take)
    }
  }
}

/** Whether the condition of a rule on a response header holds. */
export function headerHolds({ header }: PlannedRule, headers: Captured): boolean {
  if (header === undefined) return true
  const value = headers[header.slot]
  return typeof value === 'string' && header.value.test(value)
}
