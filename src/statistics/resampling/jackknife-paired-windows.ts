import { total } from '../tables/group-table.ts'
import { jackknife } from './jackknife.ts'
import { occupiedGroups, ratioWithout } from './ratio-without.ts'
import type { GroupRatio } from './ratio-without.ts'

/**
 * Difference of a ratio, after minus before. `standardErrorPaired` is the one to use when the same clusters appear in
 * both windows; `standardErrorIndependent` is what ignoring that would give.
 */
export type PairedDifference = {
  readonly difference: number
  readonly standardErrorPaired: number
  readonly standardErrorIndependent: number
  readonly degreesOfFreedom: number
}

/**
 * Jackknife of the difference of one ratio between two time windows that the same users populate: group g is left out
 * of both windows at once. All four rows have length G; a group counts when either window has a denominator in it.
 * Undefined when a window rests on fewer than two groups. Source: Kott 2001, replicates matched across windows.
 * Throws RangeError when the lengths differ.
 */
export function jackknifePairedWindows(before: GroupRatio, after: GroupRatio): PairedDifference | undefined {
  const groups = before.denominators.length
  if (after.denominators.length !== groups) {
    throw new RangeError(`${groups} groups before, ${after.denominators.length} after`)
  }
  const inBefore = occupiedGroups(before.denominators)
  const inAfter = occupiedGroups(after.denominators)
  if (total(inBefore) < 2 || total(inAfter) < 2) return undefined
  const ratioBefore = ratioWithout(before)
  const ratioAfter = ratioWithout(after)
  const sizes = inBefore.map((one, group) => Math.max(one, inAfter[group] ?? 0))
  const paired = jackknife({ groups, sizes, statistic: (deleted) => ratioAfter(deleted) - ratioBefore(deleted) })
  const aloneBefore = jackknife({ groups, sizes, statistic: ratioBefore })
  const aloneAfter = jackknife({ groups, sizes, statistic: ratioAfter })
  if (paired === undefined || aloneBefore === undefined || aloneAfter === undefined) return undefined
  return {
    difference: paired.estimate,
    standardErrorPaired: paired.standardError,
    standardErrorIndependent: Math.sqrt(aloneBefore.variance + aloneAfter.variance),
    degreesOfFreedom: paired.degreesOfFreedom,
  }
}
