import { benjaminiHochberg } from './benjamini-hochberg.ts'
import type { NumberList } from '../tables/number-list.ts'

/**
 * Adjusted p-values that control the false discovery rate under any dependence, in the order given, each in [0, 1].
 * Empty for no p-values. Source: Benjamini and Yekutieli 2001, as R `p.adjust(p, 'BY')`.
 */
export function benjaminiYekutieli(pValues: NumberList): readonly number[] {
  let harmonic = 0
  for (let rank = 1; rank <= pValues.length; rank++) harmonic += 1 / rank
  return benjaminiHochberg(pValues).map((adjusted) => Math.min(1, adjusted * harmonic))
}
