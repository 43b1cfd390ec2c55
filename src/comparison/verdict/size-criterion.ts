import { counted, numberText, signed } from '../../vocabulary/number-text.ts'
import { marginPosition } from '../../statistics/intervals/margin-position.ts'
import type { StandardisedScore } from '../../vocabulary/scores/standardised-details.ts'
import type { VerdictCriterion } from './judged.ts'

/** Eval clusters with a score below which production's mix is not projected. */
const leastClusters = 20

/**
 * Is the score that eval shows the one that production's mix of facts would give? Failed where the mix may move a score by more than
 * the margin: then the projected score is the one to use.
 */
export const sizeCriterion: VerdictCriterion = {
  id: 'size',
  decide: ({ scores }) => {
    if (scores.length === 0) return { state: 'not-reached', because: 'not measured: no scores' }
    const thin = scores.filter(({ shift, evalClusters }) => shift === null || evalClusters < leastClusters)
    if (thin.length > 0)
      return {
        state: 'inconclusive',
        because: thin.map(lack).join('; '),
      }
    const moved = scores.filter(
      ({ shift, margin }) => shift !== null && marginPosition(shift.interval, margin) !== 'inside',
    )
    return moved.length === 0
      ? {
          state: 'passed',
          because: `production's mix of facts moves no score by more than its margin: ${scores.map(movement).join(', ')}`,
        }
      : { state: 'failed', because: `production's mix of facts may move ${moved.map(movement).join(', ')}` }
  },
}

const lack = ({ score, shift, evalClusters }: StandardisedScore): string =>
  shift === null
    ? `${score} cannot be projected: production has no value of a fact that eval scored`
    : `${score} rests on ${counted(evalClusters, 'scored eval cluster')} of ${leastClusters}`

function movement({ score, shift, projected, margin }: StandardisedScore): string {
  if (shift === null || projected === null) return score
  return `${score} by ${signed(shift.value)} [${signed(shift.interval[0])}, ${signed(shift.interval[1])}] to ${numberText(projected.value, 3)} (margin ${numberText(margin, 3)})`
}
