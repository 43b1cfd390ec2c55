import type { Finding } from '../../vocabulary/finding.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import type { StandardisedScore } from '../../vocabulary/scores/standardised-score.ts'
import { clustersOf } from '../tables/sides.ts'
import { percent } from '../wording.ts'

/** Production's score less eval's at equal facts, one finding a score. */
export function standardisedFindings(
  profile: Profile,
  scores: readonly StandardisedScore[],
  level: number,
): readonly Finding[] {
  return scores.map((score) => {
    const frame = {
      id: `standardised:${score.score}`,
      measure: 'standardised',
      subject: score.score,
      level,
      clusters: clustersOf(profile),
      details: { ...score },
    }
    const { within } = score
    if (within === null)
      return {
        ...frame,
        state: 'NOT_RECORDED',
        value: null,
        interval: null,
        because: `production has no ${score.score}`,
      }
    const because = `production less eval at equal facts: ${within.value.toFixed(3)}, margin ${score.margin.toFixed(3)}; ${percent(within.scoredShare)} of production are scored`
    return within.bounded
      ? {
          ...frame,
          state: 'BOUNDED',
          value: null,
          interval: within.interval,
          because: `${because}, the rest may have any score`,
        }
      : { ...frame, state: 'MEASURED', value: within.value, interval: within.interval, because }
  })
}
