import type { MadeCall } from './made-call.ts'

type DayCalls = readonly [MadeCall, ...MadeCall[]]

/** Calls that say their day, by cohort, context and day. */
export const dayRows = (calls: readonly MadeCall[]): readonly DayCalls[] =>
  [
    ...Map.groupBy(
      calls.filter(({ day }) => day !== undefined),
      ({ cohort, day, bins }) => JSON.stringify([cohort, day, bins]),
    ).values(),
  ].map((list) => list as unknown as DayCalls)

/** Cohort and day of calls that share them. */
export const dayOf = ([{ cohort, day = '' }]: DayCalls) => ({ cohort, day })
