import { numberText, percent } from '../../vocabulary/number-text.ts'
import { marginPosition } from '../../statistics/intervals/margin-position.ts'
import type { StandardisedScore } from '../../vocabulary/scores/standardised-details.ts'
import type { VerdictCriterion } from './judged.ts'

/**
 * Can a score's contexts be told from its suites? Where suites ran in different contexts, the projected score lies between the extremes
 * over suites, and that is open unless the extremes lie within the margin of eval's score.
 */
export const crossingCriterion: VerdictCriterion = {
  id: 'crossing',
  decide: ({ scores }) => {
    if (scores.length === 0) return { state: 'not-reached', because: 'not measured: no scores' }
    const open = scores.filter(isConfounded)
    return open.length === 0
      ? { state: 'passed', because: `contexts can be told from suites: ${scores.map(support).join(', ')}` }
      : { state: 'inconclusive', because: open.map(confounding).join('; ') }
  },
}

function isConfounded({ crossing: { bounds }, evalMean, margin }: StandardisedScore): boolean {
  if (bounds === null) return false
  return marginPosition([bounds[0] - evalMean, bounds[1] - evalMean], margin) !== 'inside'
}

const support = ({ score, crossing }: StandardisedScore): string =>
  `${percent(crossing.support)} of ${score} on cases that ran in several contexts`

function confounding({ score, crossing }: StandardisedScore): string {
  const [low = 0, high = 0] = crossing.bounds ?? []
  return `${score} lies between ${numberText(low, 3)} and ${numberText(high, 3)} in production: its ${crossing.suites} suites ran in different values of ${crossing.confounded.join(', ')}, and ${percent(crossing.support)} rest on cases that ran in several`
}
