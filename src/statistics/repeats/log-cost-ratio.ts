import { jackknife } from '../resampling/jackknife.ts'
import { tInterval } from '../intervals/t-interval.ts'

/** What the runs of one case cost in one context, and how many of them passed. */
export type PricedCase = { readonly case: string; readonly cost: number; readonly successes: number }

/** Cost per success of one context over that of another, with its interval. */
export type CostRatio = { readonly ratio: number; readonly interval: readonly [number, number] }

/**
 * Ratio of the costs per success in two contexts, by a delete-one-case jackknife of its logarithm: a case leaves both contexts at
 * once, so that hard cases that ran in both cancel. Undefined with fewer than two cases, or when one case has all successes.
 * Source: Quenouille 1956; Tukey 1958; t with cases minus one degrees of freedom.
 */
export function logCostRatio(
  over: readonly PricedCase[],
  under: readonly PricedCase[],
  level: number,
): CostRatio | undefined {
  const cases = [...new Set([...over, ...under].map((row) => row.case))]
  const log = (deleted?: number) => {
    const name = deleted === undefined ? undefined : cases[deleted]
    return Math.log(perSuccess(over, name)) - Math.log(perSuccess(under, name))
  }
  const found = jackknife({ groups: cases.length, statistic: log })
  if (found === undefined || !Number.isFinite(found.estimate) || !Number.isFinite(found.standardError)) return undefined
  const [low, high] = tInterval(found, level)
  return { ratio: Math.exp(found.estimate), interval: [Math.exp(low), Math.exp(high)] }
}

function perSuccess(rows: readonly PricedCase[], without: string | undefined): number {
  let [cost, successes] = [0, 0]
  for (const row of rows) {
    if (row.case === without) continue
    cost += row.cost
    successes += row.successes
  }
  return cost / successes
}
