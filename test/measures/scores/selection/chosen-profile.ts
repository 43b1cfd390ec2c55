import type { Profile } from '../../../../src/vocabulary/profile.ts'
import { profileOf } from '../../../comparison/synthetic-profile.ts'
import { axis } from '../../small-profile.ts'

/** How calls of one of ten groups fare: ten calls, of which `scored` carry the score `good`. */
export type ChosenGroup = {
  readonly scored: number
  readonly failures: number
  readonly scoredFailures: number
  readonly logSeconds: number
  readonly scoredLogSeconds: number
}

/** Production of ten groups with ten calls each; calls of route `a` are scored first. */
export function chosenProfile(of: (group: number) => ChosenGroup): Profile {
  const groups = Array.from({ length: 10 }, (_, group) => group)
  const calls = groups.flatMap((group) =>
    Array.from({ length: 10 }, (_, place) => ({
      cohort: 'production' as const,
      cluster: `cluster-${group}`,
      bins: { route: place < 5 ? 'a' : 'b' },
      ...(place < of(group).scored ? { scores: { good: 1 } } : {}),
    })),
  )
  const profile = profileOf([axis('route')], calls)
  const { scores } = profile
  if (scores === undefined) throw new Error('the calls hold no score')
  const rows = groups.map(of)
  const all = {
    cohort: 'production' as const,
    groups,
    weights: rows.map(() => 10),
    failures: rows.map(({ failures }) => failures),
    timed: rows.map(() => 10),
    logSeconds: rows.map(({ logSeconds }) => logSeconds),
  }
  const chosen = {
    cohort: 'production' as const,
    score: 'good',
    groups,
    weights: rows.map(({ scored }) => scored),
    failures: rows.map(({ scoredFailures }) => scoredFailures),
    timed: rows.map(({ scored }) => scored),
    logSeconds: rows.map(({ scoredLogSeconds }) => scoredLogSeconds),
  }
  return { ...profile, scores: { ...scores, chosen: [chosen], chosenFrom: [{ ...all, subject: 'call' as const }] } }
}

/** Two of ten calls scored; the scored ones fail half of the time and take e seconds, the others never and one second. */
export const badOnes = (group: number): ChosenGroup => ({
  scored: 2,
  failures: 1 + (group % 2 === 0 ? 0.2 : -0.2),
  scoredFailures: 1 + (group % 2 === 0 ? 0.2 : -0.2),
  logSeconds: 2,
  scoredLogSeconds: 2,
})
