import { totalsOf } from '../measures/tables/totals.ts'
import { alphaSpending } from '../statistics/multiplicity/alpha-spending.ts'
import type { Profile } from '../vocabulary/profile.ts'

const weekMs = 7 * 24 * 60 * 60 * 1000

/** Weeks from eval's last day to production's last, begun ones included; at least 1. */
export function weekOfBaseline(profile: Profile): number {
  const last = (cohort: 'eval' | 'production') => Date.parse(totalsOf(profile, cohort).days.toSorted().at(-1) ?? '')
  const weeks = Math.ceil((last('production') - last('eval')) / weekMs)
  return Number.isNaN(weeks) ? 1 : Math.max(1, weeks)
}

/**
 * What divides the error of an accusation where production is held against a frozen baseline week after week, so that the looks of all
 * weeks together err as one would: 1 / (6 / (π² week²)).
 */
export const lookDivisor = (profile: Profile): number => 1 / alphaSpending(1, weekOfBaseline(profile))
