import { detectableShift } from '../../statistics/divergence/detectable-shift.ts'
import { divergenceInterval } from '../../statistics/divergence/divergence-interval.ts'
import type { DivergenceInterval } from '../../statistics/divergence/divergence-interval.ts'
import { foldRare } from '../../statistics/tables/fold-rare.ts'
import { categoryTotals } from '../../statistics/tables/group-table.ts'
import { jensenShannonBits } from '../../statistics/divergence/jensen-shannon-bits.ts'
import { populationStabilityIndex } from '../../statistics/divergence/population-stability-index.ts'
import { totalVariation } from '../../statistics/divergence/total-variation.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import { ordinaryDay } from './ordinary-day.ts'
import { sharesByDay } from '../tables/shares-by-day.ts'
import { sideBySide } from '../tables/dense-groups.ts'
import type { SideBySide } from '../tables/dense-groups.ts'
import { clustersOf, effectiveCalls, totalsOf, unsoundWeights, unweighableShare } from '../tables/totals.ts'
import { counted, percent } from '../../vocabulary/number-text.ts'
import type { DimensionAudit } from '../tables/audit.ts'
import { findingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'

/** Least evidence for any divergence test: clusters of each side and degrees of freedom of its variance (M1). */
const least = { eval: 10, production: 20, degreesOfFreedom: 8 }

/** Clusters a category needs on average before a divergence is a number (M1). */
const clustersPerCategory = 5

/**
 * M1: how differently each recorded dimension is distributed in eval and production, as total variation - the share of
 * production calls that would have to change their bin to look like eval. Tested by the second-order Rao-Scott F over random
 * groups of clusters (Rao and Scott 1984; Thomas and Rao 1987).
 */
export const divergence: Measure<'divergence'> = {
  name: 'divergence',
  read: (input) =>
    input.audits.flatMap((audit) => {
      switch (audit.status) {
        case 'absent':
        case 'labels':
          return []
        case 'one-sided':
          return [
            withoutNumber(input, audit, {
              state: 'NOT_COMPARABLE',
              because: `recorded only in ${audit.recorded.eval > 0 ? 'eval' : 'production'}`,
            }),
          ]
        case 'partial':
        case 'compared':
          return [compared(input, audit)]
      }
    }),
}

function compared(input: MeasureInput, audit: DimensionAudit): Finding<'divergence'> {
  const { profile, level } = input
  const side = sideBySide(profile, audit.dimension.name)
  if (side.values.length === 1) return same(input, audit, side)
  const clusters = { evalClusters: clustersOf(profile).eval, productionClusters: clustersOf(profile).production }
  const folded = foldRare(side.eval, side.production, clusters)
  const sizes = { evalSize: effectiveCalls(profile, 'eval'), productionSize: effectiveCalls(profile, 'production') }
  const days = sharesByDay(profile, { ...folded, dimension: audit.dimension.name, values: side.values })
  const found = divergenceInterval(folded.evalTable, folded.productionTable, { level, sizes, clusters, days })
  const short = shortage(input, found)
  if (found === undefined || short !== undefined)
    return withoutNumber(input, audit, { state: 'INSUFFICIENT', because: short ?? 'too few groups of calls' })
  if (folded.fewestClusters < clustersPerCategory) {
    return withoutNumber(input, audit, {
      state: 'INSUFFICIENT',
      because: `fewer than ${clustersPerCategory} clusters per bin are expected`,
    })
  }
  return audit.status === 'partial' || unsoundWeights(profile) !== undefined
    ? bounded(input, audit, found)
    : measured(input, audit, { side, found, categories: folded.evalTable.categories })
}

function shortage({ profile }: MeasureInput, found: DivergenceInterval | undefined): string | undefined {
  const { eval: evalClusters, production } = clustersOf(profile)
  if (evalClusters < least.eval) return `${counted(evalClusters, 'eval cluster')}; ${least.eval} are needed`
  if (production < least.production)
    return `${counted(production, 'production cluster')}; ${least.production} are needed`
  if (found !== undefined && found.test.degreesOfFreedom < least.degreesOfFreedom) {
    return 'a few clusters hold most of the traffic, which leaves too few degrees of freedom'
  }
  return undefined
}

type Measured = { readonly side: SideBySide; readonly found: DivergenceInterval; readonly categories: number }

function measured(
  input: MeasureInput,
  audit: DimensionAudit,
  { side, found, categories }: Measured,
): Finding<'divergence'> {
  const { profile } = input
  const { test } = found
  const evalCounts = categoryTotals(side.eval)
  const productionCounts = categoryTotals(side.production)
  const value = totalVariation(evalCounts, productionCounts)
  const shift = detectableShift({
    evalSize: effectiveCalls(profile, 'eval'),
    productionSize: effectiveCalls(profile, 'production'),
    designEffect: test.designEffect,
    categories,
    degreesOfFreedom: test.degreesOfFreedom,
  })
  return {
    ...frame(input, audit),
    state: 'MEASURED',
    value,
    interval: [found.low, Math.max(found.high, value)],
    pValue: test.pValue,
    noiseFloor: test.noiseFloorTv,
    designEffect: test.designEffect,
    because: `${percent(value)} of production calls would have to change their ${audit.dimension.name} to look like eval${dayClause(test.shareOfDays)}`,
    details: {
      equivalenceUpper: found.equivalenceUpper,
      jensenShannonBits: jensenShannonBits(evalCounts, productionCounts),
      populationStabilityIndex: populationStabilityIndex(evalCounts, productionCounts),
      detectableShift: shift,
      ordinaryDay: ordinaryDay(profile, audit.dimension.name, value),
      caution: burst(input, audit),
      degreesOfFreedom: test.degreesOfFreedom,
      shareOfDays: test.shareOfDays,
    },
  }
}

/**
 * Calls that do not say, and those of which nobody knows how many they stand for, may have any value: the divergence lies that
 * much around that of the others.
 */
function bounded(input: MeasureInput, audit: DimensionAudit, found: DivergenceInterval): Finding<'divergence'> {
  const { profile } = input
  const unsaid = audit.status === 'partial' ? 2 - audit.recorded.eval - audit.recorded.production : 0
  const missing = unsaid + unweighableShare(profile, 'eval') + unweighableShare(profile, 'production')
  const because =
    audit.status === 'partial'
      ? `recorded on ${percent(audit.recorded.eval)} of eval and ${percent(audit.recorded.production)} of production calls; the others may have any value`
      : `${unsoundWeights(profile) ?? ''}; they may stand for any value`
  return {
    ...frame(input, audit),
    state: 'BOUNDED',
    interval: [Math.max(0, found.low - missing), Math.min(1, found.high + missing)],
    because,
  }
}

function same(input: MeasureInput, audit: DimensionAudit, side: SideBySide): Finding<'divergence'> {
  return {
    ...frame(input, audit),
    state: 'MEASURED',
    value: 0,
    interval: [0, 0],
    noiseFloor: 0,
    because: `${audit.dimension.name} is ${side.values[0] ?? ''} everywhere`,
    details: { constant: true },
  }
}

/** States how much of what two samples of one production would differ by comes of its days; empty below one percent. */
const dayClause = (share: number): string =>
  share < 0.01 ? '' : `; ${percent(share)} of the variance that the test allows for is that of production's days`

type NoNumber = { readonly state: 'NOT_COMPARABLE' | 'INSUFFICIENT'; readonly because: string }

const withoutNumber = (input: MeasureInput, audit: DimensionAudit, why: NoNumber): Finding<'divergence'> => ({
  ...frame(input, audit),
  ...why,
})

const frame = ({ profile, level }: MeasureInput, { dimension }: DimensionAudit) =>
  findingFrame('divergence', dimension.name, { level, clusters: clustersOf(profile) })

/** Load moves from hour to hour; an eval that ran in one burst saw one moment of it. */
function burst({ profile }: MeasureInput, { dimension }: DimensionAudit): string | undefined {
  const days = totalsOf(profile, 'eval').days.length
  return dimension.loadDriven && days < 3
    ? `moves with load, and eval ran on ${counted(days, 'day')}: another day may differ as much`
    : undefined
}
