import { clopperPearson } from '../../../src/statistics/intervals/clopper-pearson.ts'

/** A count of repetitions, and between which shares the true one ought to be. */
export type Counted = {
  readonly count: number
  readonly of: number
  readonly range: readonly [low: number, high: number]
}

/** `*` where a share is outside its range, `?` where a true share inside could have given the count by chance, else nothing. */
export function missMark({ count, of, range: [low, high] }: Counted): string {
  const share = count / of
  if (share >= low && share <= high) return ''
  const { lower, upper } = clopperPearson({ successes: count, trials: of, alpha: 0.025 })
  return upper < low || lower > high ? '*' : '?'
}
