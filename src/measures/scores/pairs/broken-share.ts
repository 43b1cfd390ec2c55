import type { CertainEstimate } from '../../../vocabulary/estimate.ts'
import { twinMean } from './twin-mean.ts'
import type { VariantPair } from './variant-pairs.ts'

/** Share of pairs that a perturbation breaks, and the pairs it rests on. */
export type BrokenShare = { readonly broken: CertainEstimate; readonly rerunPairs: number }

/**
 * Chance that a run of the twin passes and one of the variant fails, p (1 − q), less the chance p (1 − p) that a second run of the twin
 * itself fails, by its unbiased estimate s (n − s) / (n (n − 1)): what reruns break is no loss. Undefined where fewer than `least` twins ran twice.
 */
export function brokenShare(
  pairs: readonly VariantPair[],
  { level, least }: { readonly level: number; readonly least: number },
): BrokenShare | undefined {
  const rerun = pairs.filter(({ twin }) => twin.runs > 1)
  if (new Set(rerun.map(({ twin }) => twin.case)).size < least) return undefined
  const broken = twinMean(rerun, { level, range: 1, valueOf: netBreak })
  return broken === undefined ? undefined : { broken, rerunPairs: rerun.length }
}

function netBreak({ twin: { runs, successes }, variant }: VariantPair): number {
  const fails = 1 - variant.successes / variant.runs
  return (successes / runs) * fails - (successes * (runs - successes)) / (runs * (runs - 1))
}
