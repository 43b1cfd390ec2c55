import type { Finding } from '../../../vocabulary/finding.ts'
import { percent, signed, significant } from '../../../vocabulary/number-text.ts'
import type { Profile } from '../../../vocabulary/profile.ts'
import type { StandardisedScore } from '../../../vocabulary/scores/standardised-details.ts'
import { findingFrame } from '../../finding-frame.ts'
import { clustersOf } from '../../tables/totals.ts'

/** Production's score less eval's at equal facts, one finding a score. */
export function standardisedFindings(
  profile: Profile,
  scores: readonly StandardisedScore[],
  level: number,
): readonly Finding<'standardised'>[] {
  return scores.map((score) => {
    const frame = {
      ...findingFrame('standardised', score.score, { level, clusters: clustersOf(profile) }),
      details: score,
    }
    const { within } = score
    if (within === null) return { ...frame, state: 'NOT_RECORDED', because: `production has no ${score.score}` }
    const because = `production less eval at equal facts: ${signed(within.value)}, margin ${significant(score.margin)}; ${percent(within.scoredShare)} of production are scored`
    const { interval } = within
    return within.bounded
      ? { ...frame, state: 'BOUNDED', interval, because: `${because}, the rest may have any score` }
      : { ...frame, state: 'MEASURED', value: within.value, interval, because }
  })
}
