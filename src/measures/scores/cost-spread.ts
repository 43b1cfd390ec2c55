import { jackknife } from '../../statistics/resampling/jackknife.ts'
import { logCostRatio } from '../../statistics/repeats/log-cost-ratio.ts'
import { tInterval } from '../../statistics/intervals/t-interval.ts'
import type { CostDetails } from '../../vocabulary/scores/cost-details.ts'

/** The runs of one case in one context. */
export type PricedRuns = {
  readonly case: string
  readonly context: string
  readonly runs: number
  readonly successes: number
  readonly cost: number
}

/** Successes and cases a context needs. */
const least = { successes: 5, cases: 5 }

/**
 * Cost per success of the dearest over that of the cheapest context, among those that do not certainly succeed less often than the
 * best one: only where a cheap context is as good is the dear one waste. Intervals are corrected for the pairs of contexts that
 * could have been named (Bonferroni). Nothing with one such context.
 */
export function costSpread(rows: readonly PricedRuns[], level: number): Pick<CostDetails, 'spread' | 'contexts'> {
  const contexts = [...Map.groupBy(rows, ({ context }) => context).values()].filter(
    (list) => sum(list, ({ successes }) => successes) >= least.successes && list.length >= least.cases,
  )
  const [best] = contexts.toSorted((left, right) => rateOf(right) - rateOf(left))
  if (best === undefined) return {}
  const alike = contexts.filter((list) => !certainlyWorse(list, best, level))
  const byPrice = alike.toSorted((left, right) => priceOf(right) - priceOf(left))
  const [dearest, cheapest] = [byPrice.at(0), byPrice.at(-1)]
  if (dearest === undefined || cheapest === undefined || dearest === cheapest) return {}
  const pairs = (alike.length * (alike.length - 1)) / 2
  const found = logCostRatio(dearest, cheapest, 1 - (1 - level) / pairs)
  const spread = found === undefined ? undefined : { value: found.ratio, interval: found.interval }
  return spread === undefined ? {} : { spread, contexts: alike.length }
}

/** Whether the success rate is below the best one at the given level, a case leaving both contexts at once. */
function certainlyWorse(rows: readonly PricedRuns[], best: readonly PricedRuns[], level: number): boolean {
  if (rows === best) return false
  const cases = [...new Set([...rows, ...best].map((row) => row.case))]
  const without = (list: readonly PricedRuns[], name: string | undefined) => list.filter((row) => row.case !== name)
  const found = jackknife({
    groups: cases.length,
    statistic: (deleted) => {
      const name = deleted === undefined ? undefined : cases[deleted]
      return rateOf(without(rows, name)) - rateOf(without(best, name))
    },
  })
  return found !== undefined && tInterval(found, level)[1] < 0
}

const sum = (rows: readonly PricedRuns[], of: (row: PricedRuns) => number) =>
  rows.reduce((all, row) => all + of(row), 0)
const rateOf = (rows: readonly PricedRuns[]) => sum(rows, ({ successes }) => successes) / sum(rows, ({ runs }) => runs)
const priceOf = (rows: readonly PricedRuns[]) => sum(rows, ({ cost }) => cost) / sum(rows, ({ successes }) => successes)
