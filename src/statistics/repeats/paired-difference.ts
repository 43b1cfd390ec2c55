import { total } from '../tables/group-table.ts'
import { normalInverse } from '../distributions/normal-inverse.ts'
import { tInverse } from '../distributions/t-inverse.ts'
import type { NumberList } from '../tables/number-list.ts'

/**
 * Difference of two means over the same cases, `left` minus `right`; `standardErrorUnpaired` is what ignoring the pairing
 * gives; `detectable` the smallest difference seen with 80 % power at 5 %.
 */
export type PairedMeans = {
  readonly difference: number
  readonly standardError: number
  readonly standardErrorUnpaired: number
  readonly detectable: number
  readonly low: number
  readonly high: number
}

/**
 * Paired difference of case means; entry i of both lists is the same case. Undefined with fewer than two cases.
 * Source: Miller 2024 (arXiv 2411.00640), section on paired differences; t with cases minus one degrees of freedom.
 * Throws RangeError when lengths differ.
 */
export function pairedDifference(left: NumberList, right: NumberList, level = 0.95): PairedMeans | undefined {
  if (left.length !== right.length) throw new RangeError(`${left.length} cases against ${right.length}`)
  const cases = left.length
  if (cases < 2) return undefined
  const differences = Array.from(left, (value, index) => value - (right[index] ?? 0))
  const standardError = Math.sqrt(varianceOf(differences) / cases)
  const reach = tInverse((1 + level) / 2, cases - 1) * standardError
  const difference = meanOf(differences)
  return {
    difference,
    standardError,
    standardErrorUnpaired: Math.sqrt((varianceOf(left) + varianceOf(right)) / cases),
    detectable: (normalInverse(0.975) + normalInverse(0.8)) * standardError,
    low: difference - reach,
    high: difference + reach,
  }
}

const meanOf = (values: NumberList): number => total(values) / values.length

function varianceOf(values: NumberList): number {
  const mean = meanOf(values)
  return total(Array.from(values, (value) => (value - mean) ** 2)) / (values.length - 1)
}
