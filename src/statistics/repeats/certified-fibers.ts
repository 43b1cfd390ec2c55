import { clopperPearson } from '../intervals/clopper-pearson.ts'
import { fiberMasses } from './fiber-masses.ts'
import type { Fiber, FiberMasses } from './fiber-masses.ts'
import { categoryTotals, groupTotals, total } from '../tables/group-table.ts'
import { jackknife } from '../resampling/jackknife.ts'
import { outcomesWithout } from '../tables/outcome-table.ts'
import type { OutcomeTable } from '../tables/outcome-table.ts'
import { pooledDesignEffect } from './pooled-design-effect.ts'

/** Masses of fibers, the fibers themselves in the order of the table's cells, and the design effect their bounds stand on. */
export type CertifiedFibers = FiberMasses & { readonly each: readonly Fiber[]; readonly designEffect: number }

/**
 * Which cells decide: every cell a fiber, `sums` counting the units for which the decision holds. Bounds are exact binomial
 * ones (each errs with probability `alpha`) of the effective number of units, with one design effect pooled over all fibers
 * from the random groups. Undefined without units.
 * Source: Mansouri and Arai 2026 (arXiv 2605.25997); Clopper and Pearson 1934; Korn and Graubard 1998.
 */
export function certifiedFibers(
  table: OutcomeTable,
  options: {
    readonly tolerance: number
    readonly alpha?: number
    /** Independent calls that a unit of weight is worth, as weights are not calls; 1 unless given. */
    readonly callsPerWeight?: number
    /** Design effect where no fiber varies, so that none can be estimated; 1 unless given. */
    readonly designEffect?: number
  },
): CertifiedFibers | undefined {
  const { tolerance, alpha = 0.05, callsPerWeight = 1 } = options
  const weights = categoryTotals(table.weights).map((weight) => weight * callsPerWeight)
  const all = total(weights)
  if (!(all > 0)) return undefined
  const { means } = outcomesWithout(table)(undefined)
  const varies = means.some((mean, cell) => (weights[cell] ?? 0) > 0 && mean > 0 && mean < 1)
  const designEffect = varies ? pooled(table, weights, means) : (options.designEffect ?? 1)
  const each = [...weights.keys()].map((cell) => {
    const size = weights[cell] ?? 0
    const share = Math.min(1, Math.max(0, means[cell] ?? 0))
    const trials = size / designEffect
    const bounds = clopperPearson({ successes: share * trials, trials, alpha })
    return { mass: size / all, share, ...bounds }
  })
  return {
    ...fiberMasses(
      each.filter(({ mass }) => mass > 0),
      tolerance,
    ),
    each,
    designEffect,
  }
}

function pooled(table: OutcomeTable, weights: Float64Array, means: Float64Array): number {
  const without = outcomesWithout(table)
  const sizes = groupTotals(table.weights)
  const replicates = [...sizes.keys()].map((group) => (sizes[group] === 0 ? undefined : without(group).means))
  const variances = [...weights.keys()].map((cell) => {
    const found = jackknife({
      groups: sizes.length,
      sizes,
      statistic: (group) => (group === undefined ? means[cell] : replicates[group]?.[cell]) ?? 0,
    })
    return found?.variance ?? 0
  })
  const independent = [...weights.keys()].map((cell) => {
    const share = means[cell] ?? 0
    const size = weights[cell] ?? 0
    return size > 0 ? (share * (1 - share)) / size : 0
  })
  return pooledDesignEffect(variances, independent)
}
