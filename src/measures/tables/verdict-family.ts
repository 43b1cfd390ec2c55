import type { Profile } from '../../vocabulary/profile.ts'
import { outcomeHistogram } from './outcome-histogram.ts'

/** Number of scores and outcomes that both cohorts have: one verdict is made of them, and an accusation shares its error among them. */
export function verdictFamily(profile: Profile): number {
  const outcomes = profile.header.outcomes.filter((outcome) =>
    (['eval', 'production'] as const).every((cohort) => outcomeHistogram(profile, cohort, outcome) !== undefined),
  )
  const scores = (profile.scores?.scores ?? []).filter(({ units }) => units.eval > 0 && units.production > 0)
  return Math.max(1, outcomes.length + scores.length)
}
