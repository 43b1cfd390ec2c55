import { isOf } from '../../../vocabulary/find.ts'
import type { Finding } from '../../../vocabulary/finding.ts'
import { numberText, percent } from '../../../vocabulary/number-text.ts'
import type { StandardisedScore } from '../../../vocabulary/scores/standardised-details.ts'

/**
 * The findings with projections that confounding leaves open as bounds: where suites ran in different values of a serving fact, what
 * the fact does cannot be told from which cases it ran, and the projected score may be anything between the extremes over suites.
 */
export const boundProjections = (
  findings: readonly Finding[],
  scores: readonly StandardisedScore[],
): readonly Finding[] =>
  findings.map((finding) => {
    const crossing = scores.find(({ score }) => score === finding.subject)?.crossing
    if (!isOf(finding, 'projection') || crossing === undefined || crossing.bounds === null) return finding
    const [low, high] = crossing.bounds
    return {
      ...finding,
      state: 'BOUNDED',
      value: null,
      interval: crossing.bounds,
      because: `${finding.subject} lies between ${numberText(low, 3)} and ${numberText(high, 3)} on the production mix: its ${crossing.suites} suites ran in different values of ${crossing.confounded.join(', ')}, and ${percent(crossing.support)} rest on cases that ran in several`,
    }
  })
