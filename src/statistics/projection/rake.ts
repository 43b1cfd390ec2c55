import type { NumberList } from '../tables/number-list.ts'

/** One margin to match: the level of every cell, and the share wanted of every level. */
export type Margin = { readonly levels: Int32Array; readonly wanted: NumberList }

/** Weights per cell that meet the margins; `unseen`: largest share wanted of levels that no cell has. */
export type Raked = { readonly weights: Float64Array; readonly unseen: number; readonly converged: boolean }

const mostRounds = 200
const tolerance = 1e-10

/**
 * Iterative proportional fitting: scales `weights` (one per cell) until the shares of all levels of every margin are those
 * wanted. Levels that no cell has cannot be met; the others are met in proportion, and the missing share is told.
 * Source: Deming and Stephan 1940. Throws RangeError when there is no weight.
 */
export function rake(weights: NumberList, margins: readonly Margin[]): Raked {
  const fitted = Float64Array.from(weights)
  const sum = fitted.reduce((total, weight) => total + weight, 0)
  if (!(sum > 0)) throw new RangeError('nothing to rake')
  for (const [cell, weight] of fitted.entries()) fitted[cell] = weight / sum
  const targets = margins.map((margin) => reachable(fitted, margin))
  let change = Infinity
  for (let round = 0; round < mostRounds && change > tolerance; round++) {
    change = 0
    for (const target of targets) change = Math.max(change, fit(fitted, target))
  }
  return {
    weights: fitted,
    unseen: Math.max(0, ...targets.map(({ unseen }) => unseen)),
    converged: change <= tolerance,
  }
}

type Target = { readonly levels: Int32Array; readonly wanted: Float64Array; readonly unseen: number }

function reachable(fitted: Float64Array, { levels, wanted }: Margin): Target {
  const present = levelSums(fitted, levels, wanted.length)
  let [all, met] = [0, 0]
  for (const [level, share] of wanted.entries()) {
    all += share
    if ((present[level] ?? 0) > 0) met += share
  }
  const scaled = Float64Array.from(wanted, (share, level) => ((present[level] ?? 0) > 0 && met > 0 ? share / met : 0))
  return { levels, wanted: scaled, unseen: all > 0 ? 1 - met / all : 0 }
}

/** Scales the cells to one margin; returns the largest relative change. */
function fit(fitted: Float64Array, { levels, wanted }: Target): number {
  const present = levelSums(fitted, levels, wanted.length)
  const factors = wanted.map((share, level) => ((present[level] ?? 0) > 0 ? share / (present[level] ?? 1) : 0))
  for (const [cell, weight] of fitted.entries()) fitted[cell] = weight * (factors[levels[cell] ?? -1] ?? 0)
  let largest = 0
  for (const [level, factor] of factors.entries()) {
    if ((wanted[level] ?? 0) > 0) largest = Math.max(largest, Math.abs(factor - 1))
  }
  return largest
}

function levelSums(fitted: Float64Array, levels: Int32Array, count: number): Float64Array {
  const sums = new Float64Array(count)
  for (const [cell, weight] of fitted.entries()) {
    const level = levels[cell] ?? -1
    if (level >= 0) sums[level] = (sums[level] ?? 0) + weight
  }
  return sums
}
