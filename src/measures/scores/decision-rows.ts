import type { Decision } from '../../vocabulary/scores/decision.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import type { CohortRow } from '../tables/context-places.ts'
import { contextRuns, outcomeHistogram, withinBound } from '../tables/outcome-histogram.ts'

/** Production units of one context: all of them, and those for which a decision holds. */
export type DecisionRow = CohortRow & { readonly good: readonly number[] }

/** What production says of a decision, by context and group; a sentence where it says nothing. */
export function decisionRows(profile: Profile, decision: Decision): readonly DecisionRow[] | string {
  return 'outcome' in decision ? ofOutcome(profile, decision) : ofScore(profile, decision.score)
}

/** A histogram bin counts as good only when all of it lies within the limit. */
function ofOutcome(profile: Profile, { outcome, atMost }: { readonly outcome: string; readonly atMost: number }) {
  const histogram = outcomeHistogram(profile, 'production', outcome)
  if (histogram === undefined) return `production does not record ${outcome}`
  const within = withinBound(profile.header.gamma, atMost)
  return contextRuns(histogram).map(({ cell, start, end }): DecisionRow => {
    const weights = Array.from(histogram.weights.subarray(start, end))
    return {
      cohort: 'production',
      cell,
      groups: Array.from(histogram.groups.subarray(start, end)),
      weights,
      good: weights.map((weight, row) => (within(histogram.bins[start + row] ?? 0) ? weight : 0)),
    }
  })
}

function ofScore({ scores }: Profile, id: string) {
  const score = scores?.scores.find((each) => each.id === id)
  if (score === undefined || score.units.production === 0) return `no production call or run has the score ${id}`
  if (!score.binary) return `${id} is not a score of 0 and 1: its profile does not tell how many reach a limit`
  const rows = scores?.cells.filter((row) => row.score === id && row.cohort === 'production') ?? []
  return rows.map((row) => ({ ...row, good: row.sums }))
}
