import type { LengthCase } from './horizon-interval.ts'
import { jackknifeTwoCohorts } from '../resampling/jackknife-two-cohorts.ts'
import type { TwoCohortJackknife } from '../resampling/jackknife-two-cohorts.ts'
import { logisticHorizon, successChance } from './logistic-horizon.ts'
import type { NumberList } from '../tables/number-list.ts'

/** Weight of one length by random group. */
export type LengthWeights = { readonly length: number; readonly weights: NumberList }

/**
 * Success on a mix of lengths: between `low` and `high`, which are the same where all lengths lie within those that were run.
 * The shares are of the mix: lengths beyond the longest that was run, and below the shortest.
 */
export type ProjectedSuccess = {
  readonly low: TwoCohortJackknife
  readonly high: TwoCohortJackknife
  readonly longer: number
  readonly shorter: number
}

/**
 * Mean of the fitted success over a mix of lengths. Nothing is extrapolated: beyond the lengths that were run success is only
 * taken not to rise, so that longer tasks succeed between never and as often as the longest, and shorter ones between as often
 * as the shortest and always. Undefined when success does not fall with length, in all cases or without some group.
 * Source: METR 2025 (arXiv 2503.14499) for the curve; Manski 2003 for the ends; jackknife over both cohorts, Kott 2001.
 */
export function projectedSuccess(options: {
  readonly cases: readonly LengthCase[]
  readonly production: readonly LengthWeights[]
  /** Shortest and longest length that was run. */
  readonly run: readonly [number, number]
}): ProjectedSuccess | undefined {
  const { cases, production, run } = options
  const groups = Math.max(0, ...cases.map(({ group }) => group + 1), ...production.map(({ weights }) => weights.length))
  const sizes = (of: (group: number) => number) => Float64Array.from({ length: groups }, (_, group) => of(group))
  const evalSizes = new Float64Array(groups)
  for (const { group, runs } of cases) evalSizes[group] = (evalSizes[group] ?? 0) + runs
  const fits = new Map(
    [undefined, ...evalSizes.keys()].map((deleted) => [
      deleted,
      deleted !== undefined && evalSizes[deleted] === 0
        ? undefined
        : logisticHorizon(cases.filter(({ group }) => group !== deleted)),
    ]),
  )
  const mixWithout = (deleted: number | undefined) =>
    production.map(({ length, weights }) => ({
      length,
      weight: [...weights].reduce((sum, weight, group) => sum + (group === deleted ? 0 : weight), 0),
    }))
  const over = (end: 'low' | 'high') =>
    jackknifeTwoCohorts({
      evalSizes,
      productionSizes: sizes((group) => production.reduce((sum, { weights }) => sum + (weights[group] ?? 0), 0)),
      statistic: (deletedEval, deletedProduction) => {
        const fit = fits.get(deletedEval)
        if (fit === undefined || !(fit.slope < 0)) return Number.NaN
        return meanOf(mixWithout(deletedProduction), (length) => endAt(length, { fit, run })[end])
      },
    })
  const [low, high] = [over('low'), over('high')]
  if (!isKnown(low) || !isKnown(high)) return undefined
  const share = (inside: (length: number) => boolean) =>
    meanOf(mixWithout(undefined), (length) => Number(inside(length)))
  return {
    low,
    high,
    longer: share((length) => length > run[1] * (1 + rounding)),
    shorter: share((length) => length < run[0] * (1 - rounding)),
  }
}

/** Lengths this close are one: means of logarithms round. */
const rounding = 1e-9

type Curve = {
  readonly fit: { readonly intercept: number; readonly slope: number }
  readonly run: readonly [number, number]
}

function endAt(length: number, { fit, run: [shortest, longest] }: Curve) {
  if (length > longest * (1 + rounding)) return { low: 0, high: successChance(fit, longest) }
  if (length < shortest * (1 - rounding)) return { low: successChance(fit, shortest), high: 1 }
  const chance = successChance(fit, length)
  return { low: chance, high: chance }
}

type Weighed = readonly { readonly length: number; readonly weight: number }[]

function meanOf(mix: Weighed, of: (length: number) => number): number {
  const [sum, all] = mix.reduce(
    ([sums, weights], { length, weight }) => [sums + weight * of(length), weights + weight],
    [0, 0],
  )
  return sum / all
}

const isKnown = (found: TwoCohortJackknife | undefined): found is TwoCohortJackknife =>
  Number.isFinite(found?.standardError)
