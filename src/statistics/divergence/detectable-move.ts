import { fInverse } from '../distributions/f-inverse.ts'
import { noncentralFSurvival } from '../distributions/noncentral-f-survival.ts'
import type { RaoScottF } from './rao-scott-f.ts'

/**
 * The smallest share of all mass that could move between two categories of sizes `from` and `to` (shares in (0, 1)) and be
 * seen by this very test with the wanted power; undefined when even all of `from` might go unseen.
 *
 * Takes F under the move for non-central F with noncentrality nu * sum(delta^2 / m) / tr(W), W as observed, and the mean of
 * both cohorts' shares as m. Source: as `detectableShift`; Rao and Scott 1984.
 */
export function detectableMove(
  test: Pick<RaoScottF, 'trace' | 'numeratorDf' | 'denominatorDf'>,
  move: { readonly from: number; readonly to: number; readonly significance?: number; readonly power?: number },
): number | undefined {
  const { trace, numeratorDf, denominatorDf } = test
  const { from, to, significance = 0.05, power = 0.8 } = move
  if (!(trace > 0 && from > 0 && to > 0)) return undefined
  const f = fInverse(significance, numeratorDf, denominatorDf)
  const seen = (share: number): number => {
    const distance = share ** 2 / (from - share / 2) + share ** 2 / (to + share / 2)
    return noncentralFSurvival({ f, numeratorDf, denominatorDf, noncentrality: (numeratorDf * distance) / trace })
  }
  if (seen(from) < power) return undefined
  let [low, high] = [0, from]
  while (high - low > 1e-6) {
    const middle = (low + high) / 2
    if (seen(middle) < power) low = middle
    else high = middle
  }
  return high
}
