import { outcomeHistogram } from '../../../src/measures/tables/outcome-histogram.ts'
import { profileHeader } from '../../../src/profile/profile-settings.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { callsOf, inputOfCalls } from '../small-profile.ts'

const { gamma } = profileHeader({ dimensions: [] })

/** The logarithm of the ratio of a histogram bin's edges: the unit of the latencies below. */
export const step = Math.log(gamma)

/** Bins that each day adds to the middle latency: the four days' variance is 100 / 3. */
const ofDay = [0, 0, 10, 10]

/** Latencies in the middle of their bins, one or three bins above the day's least, as many of each. */
const latencies = (cohort: MadeCall['cohort'], days: readonly number[]): readonly MadeCall[] =>
  callsOf(cohort, 16, (cluster) => ({
    day: `2026-03-0${(cluster % days.length) + 1}`,
    bins: { route: 'a' },
    outcomes: { latency: gamma ** ((days[cluster % days.length] ?? 0) + (cluster < 8 ? 1.5 : 3.5)) },
  }))

/** Four days of production of 4 clusters each, against a suite of one day, and production's latencies. */
export function latencyByDay() {
  const input = inputOfCalls([...latencies('eval', [0]), ...latencies('production', ofDay)])
  const histogram = outcomeHistogram(input.profile, 'production', 'latency')
  if (histogram === undefined) throw new Error('latency is not counted')
  return { input, histogram }
}
