import { fSurvival } from '../distributions/f-survival.ts'
import { gramTrace, gramTraceOfSquare } from './gram-traces.ts'
import { total } from '../tables/group-table.ts'
import { logGamma } from '../distributions/log-gamma.ts'
import { noiseFloorTotalVariation } from './noise-floor-total-variation.ts'
import { withRareCategoryFloor } from './rare-category-floor.ts'
import { satterthwaite } from '../intervals/satterthwaite.ts'
import { shareDesignEffect } from './share-design-effect.ts'
import { scaledDeviations, shareDeviations } from './share-deviations.ts'
import { triangularDiscrimination } from './triangular-discrimination.ts'
import { dayShareDeviations } from './day-share-deviations.ts'
import type { SharesByDay } from './day-share-deviations.ts'
import type { ShareDeviations } from './share-deviations.ts'
import type { GroupTable } from '../tables/group-table.ts'

/**
 * The test of equal shares in two clustered cohorts.
 * `x`: triangular discrimination; `trace`: what x would be on average without a difference; `f` = x / trace with
 * (`numeratorDf`, `denominatorDf`) degrees of freedom, the latter numeratorDf times `degreesOfFreedom`, those of the
 * variance estimate; `debiasedTriangular` = x - trace, may be negative;
 * `noiseFloorTv`: the total variation that two samples of one population would show; `designEffect`: trace over that of
 * independent calls, 1 when nothing varies; `shareOfDays`: part of the trace that days add; `evalDf` and `productionDf`: Kish number of groups minus one.
 */
export type RaoScottF = {
  readonly x: number
  readonly trace: number
  readonly numeratorDf: number
  readonly denominatorDf: number
  readonly degreesOfFreedom: number
  readonly f: number
  readonly pValue: number
  readonly debiasedTriangular: number
  readonly noiseFloorTv: number
  readonly designEffect: number
  readonly evalDf: number
  readonly productionDf: number
  readonly shareOfDays: number
}

/**
 * `sizes`: independent calls per cohort that the design effect compares with, Kish's sizes when calls carry weights;
 * the sums of the counts unless given. `clusters`: distinct clusters per cohort; when given, rare categories get the
 * floor of `withRareCategoryFloor`, without which small suites reject too often on attributes with one dominant value.
 * `days`: production's counts by day over the same categories; when given, the variance of the days both cohorts ran on joins.
 */
export type RaoScottOptions = {
  readonly sizes?: { readonly evalSize: number; readonly productionSize: number }
  readonly clusters?: { readonly evalClusters: number; readonly productionClusters: number }
  readonly days?: SharesByDay | undefined
}

const negligibleTrace = 1e-20

/**
 * Second-order Rao-Scott F test of two group tables with the same K categories; K may exceed the number of groups.
 * Categories empty in both cohorts do not matter.
 * When no group differs from its cohort at all, f is 0 or Infinity and the p-value is that of the exact permutation of
 * cohort labels over groups, so it is never 0 for want of variation.
 * Undefined when a cohort has fewer than two groups with calls.
 * Source: Rao and Scott 1981, 1984; Thomas and Rao 1987, as SAS SURVEYFREQ CHISQ(SECONDORDER), on the covariance of a
 * delete-a-group jackknife; traces through the Gram matrix of the deviations, O(G^2 K).
 * Throws RangeError when the numbers of categories differ.
 */
export function raoScottF(
  evalTable: GroupTable,
  productionTable: GroupTable,
  options: RaoScottOptions = {},
): RaoScottF | undefined {
  if (evalTable.categories !== productionTable.categories) {
    throw new RangeError(`${evalTable.categories} eval categories against ${productionTable.categories} in production`)
  }
  const observedEval = shareDeviations(evalTable)
  const observedProduction = shareDeviations(productionTable)
  if (observedEval === undefined || observedProduction === undefined) return undefined
  const middles = observedEval.shares.map((share, category) => (share + (observedProduction.shares[category] ?? 0)) / 2)
  const sides = sidesOf([observedEval, observedProduction], middles, options)
  const [evalSide, productionSide, daySide] = sides
  const { rows, trace, shareOfDays, degreesOfFreedom } = spread(sides, middles)
  const x = triangularDiscrimination(evalSide.shares, productionSide.shares)
  const verdict =
    trace < negligibleTrace
      ? exactVerdict(x, observedEval.deviations.length, observedProduction.deviations.length)
      : approximateVerdict(x / trace, (trace * trace) / gramTraceOfSquare(rows), degreesOfFreedom)
  return {
    x,
    trace,
    ...verdict,
    degreesOfFreedom,
    debiasedTriangular: x - trace,
    shareOfDays,
    noiseFloorTv: noiseFloorTotalVariation(
      [...evalSide.deviations, ...productionSide.deviations, ...(daySide?.deviations ?? [])],
      middles.length,
    ),
    designEffect: shareDesignEffect({
      evalSide: observedEval,
      productionSide: observedProduction,
      middles,
      ...(options.sizes ?? { evalSize: total(evalTable.counts), productionSize: total(productionTable.counts) }),
    }),
    evalDf: evalSide.degreesOfFreedom,
    productionDf: productionSide.degreesOfFreedom,
  }
}

/** Deviations of eval, of production and, where known, of the days both ran on. */
type Sides = readonly [ShareDeviations, ShareDeviations, ShareDeviations | undefined]

function sidesOf(
  [observedEval, observedProduction]: readonly [ShareDeviations, ShareDeviations],
  middles: Float64Array,
  { clusters, days }: RaoScottOptions,
): Sides {
  const evalSide = withRareCategoryFloor(observedEval, middles, clusters?.evalClusters)
  const productionSide = withRareCategoryFloor(observedProduction, middles, clusters?.productionClusters)
  return [evalSide, productionSide, days && dayShareDeviations(days, productionSide, middles)]
}

type Spread = Pick<RaoScottF, 'trace' | 'shareOfDays' | 'degreesOfFreedom'> & { readonly rows: readonly Float64Array[] }

/** The rows of the Rao-Scott matrix of all parts, its trace, the share of it that the last part, days, adds, and its degrees of freedom. */
function spread(sides: Sides, middles: Float64Array): Spread {
  const parts = sides.flatMap((side) => {
    if (side === undefined) return []
    const rows = scaledDeviations(side, middles)
    return [{ rows, variance: gramTrace(rows), degreesOfFreedom: side.degreesOfFreedom }]
  })
  const trace = parts.reduce((sum, { variance }) => sum + variance, 0)
  const ofDays = parts[2]?.variance ?? 0
  return {
    rows: parts.flatMap(({ rows }) => rows),
    trace,
    shareOfDays: trace > 0 ? ofDays / trace : 0,
    degreesOfFreedom: satterthwaite(parts),
  }
}

type Verdict = Pick<RaoScottF, 'f' | 'pValue' | 'numeratorDf' | 'denominatorDf'>

function approximateVerdict(f: number, numeratorDf: number, degreesOfFreedom: number): Verdict {
  const denominatorDf = numeratorDf * degreesOfFreedom
  return { f, numeratorDf, denominatorDf, pValue: fSurvival(f, numeratorDf, denominatorDf) }
}

/**
 * The chance that a random split of all groups into two such cohorts is the one observed, if neither varies in itself.
 */
function exactVerdict(x: number, evalGroups: number, productionGroups: number): Verdict {
  const differs = x > Math.sqrt(negligibleTrace)
  const logSplits =
    logGamma(evalGroups + productionGroups + 1) - logGamma(evalGroups + 1) - logGamma(productionGroups + 1)
  const degrees = { numeratorDf: 1, denominatorDf: evalGroups + productionGroups - 2 }
  return { ...degrees, f: differs ? Infinity : 0, pValue: differs ? Math.exp(-logSplits) : 1 }
}
