import { passK } from './pass-k.ts'
import type { PassK } from './pass-k.ts'

/** Runs and successes of one case. */
export type Repeats = { readonly runs: number; readonly successes: number }

/** Chances of k tries of a case: when all missing runs had failed, and when all had passed; the same where none is missing. */
export type PassKBounds = { readonly low: PassK; readonly high: PassK }

/**
 * pass@k and pass^k of a case of which runs may be missing: below `planned` runs, those missing fail or pass. Undefined where more
 * tries are asked for than were planned. Source: Yao et al. 2024 (arXiv 2406.12045); bounds after Manski 2003.
 */
export function plannedPassK({ runs, successes }: Repeats, planned: number, k: number): PassKBounds | undefined {
  const all = Math.max(runs, planned)
  const low = passK({ runs: all, successes, k })
  const high = passK({ runs: all, successes: successes + all - runs, k })
  return low === undefined || high === undefined ? undefined : { low, high }
}

/** Share of the cases that reach the number of runs taken for planned. */
const shareReached = 0.95

/** The largest number of runs that 95 % of the cases have: a run that crashed does not lower it for all. */
export function plannedRuns(cases: readonly Repeats[]): number {
  const sorted = cases.map(({ runs }) => runs).toSorted((left, right) => right - left)
  return sorted[Math.ceil(shareReached * sorted.length - 1e-9) - 1] ?? 0
}
