import type { Measure } from '../../../src/measures/measure.ts'
import type { Finding } from '../../../src/vocabulary/finding.ts'
import type { Profile } from '../../../src/vocabulary/profile.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { axis, callsOf, inputOf } from '../small-profile.ts'

/** One run of a case of the suite. */
export type Run = {
  readonly case: string
  readonly score: number
  readonly bins?: MadeCall['bins']
  readonly outcomes?: MadeCall['outcomes']
}

/** Names of cases. */
export const caseNames = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, place) => `case-${place}`)

/** A profile of eval runs under the score `accuracy`. */
export const profileOfRuns = (runs: readonly Run[], dimensions: readonly string[]): Profile =>
  profileOf(
    dimensions.map(axis),
    runs.map(({ case: cluster, score, bins = {}, outcomes = {} }) => ({
      ...{ cohort: 'eval', cluster, bins, outcomes },
      scores: { accuracy: score },
    })),
  )

/** What a measure finds in eval runs, with a declared key. */
export const readRuns = (measure: Measure, runs: readonly Run[], dimensions: readonly string[]): readonly Finding[] =>
  measure.read(inputOf(profileOfRuns(runs, dimensions), dimensions))

/** Scored calls of one cohort: one per cluster, cluster i alone in group i. */
export const scored = (
  cohort: MadeCall['cohort'],
  clusters: number,
  of: (cluster: number) => { readonly route: string; readonly score?: number },
): MadeCall[] =>
  callsOf(cohort, clusters, (cluster) => {
    const { route, score } = of(cluster)
    return { bins: { route }, ...(score === undefined ? {} : { scores: { solved: score } }) }
  })

/** Eval runs 20 calls in route a, of which 10 pass, and 20 in b, which all pass. */
export const suite = scored('eval', 40, (cluster) => ({
  route: cluster < 20 ? 'a' : 'b',
  score: cluster >= 10 ? 1 : 0,
}))

/** Production runs 30 calls in route a, of which 12 pass, and 10 in b, of which 9 pass. */
export const traffic = scored('production', 40, (cluster) => ({
  route: cluster < 30 ? 'a' : 'b',
  score: cluster < 12 || (cluster >= 30 && cluster < 39) ? 1 : 0,
}))

/** The same calls without a score. */
export const unscored = (calls: readonly MadeCall[]): readonly MadeCall[] =>
  calls.map(({ cohort, cluster, bins }) => ({ cohort, cluster, bins }))
