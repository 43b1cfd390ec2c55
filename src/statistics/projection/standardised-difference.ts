import { categoryTotals, groupTotals, total } from '../tables/group-table.ts'
import type { GroupTable } from '../tables/group-table.ts'
import type { OutcomeTable } from '../tables/outcome-table.ts'
import { jackknifeTwoCohorts } from '../resampling/jackknife-two-cohorts.ts'
import type { TwoCohortJackknife } from '../resampling/jackknife-two-cohorts.ts'
import { rememberReplicates } from '../resampling/remember-replicates.ts'
import { mainEffects } from './main-effects.ts'
import type { ContextDesign } from './main-effects.ts'
import { trafficWithout } from './projected-score.ts'

/** A score of eval and of production's scored units, and all of production's traffic, by group and context. */
export type StandardisedInput = {
  readonly eval: OutcomeTable
  readonly production: OutcomeTable
  readonly traffic: GroupTable
  readonly design: ContextDesign
}

/**
 * Eval standardised by main effects of the facts: `within` is production's score less eval's at the mix of production's scored units,
 * undefined where production is not scored; `projected` is eval's score at production's traffic, `shift` that less eval's own mean.
 * `coveredShare` is the traffic whose every value eval has.
 */
export type StandardisedDifference = {
  readonly within: TwoCohortJackknife | undefined
  readonly projected: TwoCohortJackknife
  readonly shift: TwoCohortJackknife
  readonly coveredShare: number
}

/**
 * Delete-a-group jackknife of the standardised score and its differences. Undefined without two groups of either cohort or without
 * common values. Source: direct standardisation, Kitagawa 1955; regression standardisation, Lane and Nelder 1982; Kott 2001.
 */
export function standardisedDifference(input: StandardisedInput): StandardisedDifference | undefined {
  const { eval: evalTable, production, traffic } = input
  const reached = reachedContexts(input)
  const shares = trafficWithout(traffic)
  const allTraffic = shares(undefined)
  const common = total(allTraffic.filter((_, context) => reached[context] === 1))
  if (!(common > 0 && total(evalTable.weights.counts) > 0)) return undefined
  const fit = mainEffects(evalTable, input.design)
  const fitted = rememberReplicates((deletedEval) => fit(deletedEval))
  const own = tableWithout(evalTable)
  const scored = tableWithout(production)
  const at = (deletedEval: number | undefined, deletedProduction: number | undefined) => {
    const means = fitted(deletedEval, undefined)
    const naive = ratio(own(deletedEval), () => true)
    const projected = weightedMean(means, shares(deletedProduction), reached)
    const { weights, sums } = scored(deletedProduction)
    const within = ratio({ weights, sums }, (context) => reached[context] === 1) - weightedMean(means, weights, reached)
    return { projected, shift: projected - naive, within }
  }
  const over = (sizes: GroupTable, statistic: (found: ReturnType<typeof at>) => number) =>
    jackknifeTwoCohorts({
      evalSizes: groupTotals(evalTable.weights),
      productionSizes: groupTotals(sizes),
      statistic: (deletedEval, deletedProduction) => statistic(at(deletedEval, deletedProduction)),
    })
  const projected = over(traffic, (found) => found.projected)
  const shift = over(traffic, (found) => found.shift)
  if (projected === undefined || shift === undefined) return undefined
  const commonScored = total(categoryTotals(production.weights).filter((_, context) => reached[context] === 1))
  return {
    within: commonScored > 0 ? over(production.weights, (found) => found.within) : undefined,
    projected,
    shift,
    coveredShare: common / total(allTraffic),
  }
}

/** 1 for every context whose levels all have weight in eval. */
function reachedContexts({ eval: { weights }, design: { levels, counts } }: StandardisedInput): Uint8Array {
  const inEval = categoryTotals(weights)
  const known = counts.map((count, fact) => {
    const seen = new Uint8Array(count)
    for (const [context, weight] of inEval.entries()) if (weight > 0) seen[levels[fact]?.[context] ?? 0] = 1
    return seen
  })
  return Uint8Array.from(inEval, (_, context) =>
    known.every((seen, fact) => seen[levels[fact]?.[context] ?? 0] === 1) ? 1 : 0,
  )
}

type Sums = { readonly weights: Float64Array; readonly sums: Float64Array }

const tableWithout = ({ weights, sums }: OutcomeTable): ((deleted: number | undefined) => Sums) => {
  const [ofWeights, ofSums] = [trafficWithout(weights), categoryTotals(sums)]
  return (deleted) => {
    const offset = (deleted ?? 0) * sums.categories
    return {
      weights: ofWeights(deleted),
      sums: deleted === undefined ? ofSums : ofSums.map((sum, context) => sum - (sums.counts[offset + context] ?? 0)),
    }
  }
}

function ratio({ weights, sums }: Sums, counts: (context: number) => boolean): number {
  let [sum, all] = [0, 0]
  for (const [context, weight] of weights.entries()) {
    if (!counts(context)) continue
    all += weight
    sum += sums[context] ?? 0
  }
  return all > 0 ? sum / all : 0
}

function weightedMean(means: Float64Array, weights: Float64Array, reached: Uint8Array): number {
  let [sum, all] = [0, 0]
  for (const [context, weight] of weights.entries()) {
    if (reached[context] === 0) continue
    all += weight
    sum += weight * (means[context] ?? 0)
  }
  return all > 0 ? sum / all : 0
}
