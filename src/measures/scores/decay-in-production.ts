import type { LengthCase } from '../../statistics/repeats/horizon-interval.ts'
import { projectedSuccess } from '../../statistics/repeats/projected-success.ts'
import { shareInterval } from '../../statistics/intervals/share-interval.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import { denseGroups } from '../tables/dense-groups.ts'
import type { DecayDetails } from '../../vocabulary/scores/decay-details.ts'
import type { TaskLengthUnit } from '../tables/task-lengths.ts'
import type { FindingFrame } from '../finding-frame.ts'
import type { MeasureInput } from '../measure.ts'
import { clustersOf } from '../tables/totals.ts'
import { counted, percent } from '../../vocabulary/number-text.ts'

/** Production clusters below which its lengths are not weighed with. */
const leastClusters = 20

const assumption =
  'runs of one length are taken to succeed alike in eval and production, along one logistic curve, and to be as long as their tasks'

/** What a projection to production's lengths is made of: eval's cases, and the shortest and longest length it ran. */
type Decayed = {
  readonly frame: FindingFrame<'decay'>
  readonly unit: TaskLengthUnit
  readonly cases: readonly LengthCase[]
  readonly run: readonly [number, number]
}

/** How often production's mix of lengths would succeed; between bounds where production goes beyond the lengths that were run. */
export function decayInProduction(input: MeasureInput, { frame: ofEval, unit, cases, run }: Decayed): Finding<'decay'> {
  const { profile, level } = input
  const { production: clusters } = clustersOf(profile)
  const frame = { ...ofEval, id: `${ofEval.id}/production`, clusters: { ...ofEval.clusters, production: clusters } }
  const rows = (profile.scores?.lengths ?? []).filter((row) => row.cohort === 'production' && row.unit === unit)
  if (rows.length === 0) return { ...frame, state: 'NOT_RECORDED', because: `production does not record ${unit}` }
  if (clusters < leastClusters) {
    const because = `${counted(clusters, 'production cluster')}; ${leastClusters} are needed`
    return { ...frame, state: 'INSUFFICIENT', because }
  }
  const production = rows.map((row) => ({ length: row.length, weights: denseGroups([row], profile.header.groups) }))
  const found = projectedSuccess({ cases, production, run })
  if (found === undefined)
    return { ...frame, state: 'INSUFFICIENT', because: `success does not clearly fall with length in ${unit}` }
  const { low, high, longer, shorter } = found
  const interval = [shareInterval(low, level)[0], shareInterval(high, level)[1]] as const
  const ends = [low.estimate, high.estimate] as const
  const details: DecayDetails = { unit, longer, shorter, run, ends, assumption }
  if (longer + shorter > 1e-9)
    return {
      ...frame,
      state: 'BOUNDED',
      interval,
      because: `${percent(longer)} of production are longer and ${percent(shorter)} shorter than what was run, and may succeed never or always`,
      details,
    }
  return {
    ...frame,
    state: 'MEASURED',
    value: low.estimate,
    interval,
    because: `${percent(low.estimate)} of runs as long as production's would succeed; ${assumption}`,
    details,
  }
}
