/** Chances of k tries of one case: at least one success, and all of them. */
export type PassK = { readonly passAtK: number; readonly passHatK: number }

/**
 * Unbiased pass@k = 1 - C(n - c, k) / C(n, k) and pass^k = C(c, k) / C(n, k) of a case with `successes` in `runs` runs.
 * Undefined with fewer runs than k: nothing is known then.
 * Source: Chen et al. 2021 (arXiv 2107.03374) for pass@k; Yao et al. 2024 (arXiv 2406.12045) for pass^k.
 * Throws RangeError unless 0 <= successes <= runs and k >= 1.
 */
export function passK({
  runs,
  successes,
  k,
}: {
  readonly runs: number
  readonly successes: number
  readonly k: number
}): PassK | undefined {
  if (!(successes >= 0 && successes <= runs && k >= 1)) throw new RangeError(`${successes} of ${runs} runs, k = ${k}`)
  if (runs < k) return undefined
  return { passAtK: 1 - allFrom(runs - successes, runs, k), passHatK: allFrom(successes, runs, k) }
}

/** C(some, k) / C(all, k) as a product, which neither overflows nor loses digits. */
function allFrom(some: number, all: number, k: number): number {
  let chance = 1
  for (let drawn = 0; drawn < k; drawn++) chance *= Math.max(0, some - drawn) / (all - drawn)
  return chance
}
