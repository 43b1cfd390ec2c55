import { jackknifeRatio } from '../../statistics/resampling/jackknife-ratio.ts'
import { shareInterval } from '../../statistics/intervals/share-interval.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { ProfileScore, ProfileScores } from '../../vocabulary/scores/profile-scores.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'
import { denseGroups } from '../tables/dense-groups.ts'
import { judgedPairs } from './judged-pairs.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { clustersOf } from '../tables/totals.ts'
import { percent } from '../../vocabulary/number-text.ts'

/**
 * M15: what is known of those who score: how often a judgement comes with a reason, how two evaluators agree beyond chance,
 * and what human labels on some make of a judge on all (Krippendorff 2011; Rogan and Gladen 1978; Angelopoulos et al. 2023).
 */
export const judges: Measure<'judges'> = {
  name: 'judges',
  read: (input) => {
    const { scores } = input.profile
    return scores === undefined
      ? []
      : [...scores.scores.flatMap((score) => rationale(input, scores, score)), ...judgedPairs(input, scores)]
  },
}

/** Share of the scores that give a reason, by cohort; nothing for evaluators that never do. */
function rationale(input: MeasureInput, { cells }: ProfileScores, { id }: ProfileScore): readonly Finding<'judges'>[] {
  const rows = cells.filter(({ score }) => score === id)
  if (rows.every(({ explained }) => explained.every((weight) => weight === 0))) return []
  return (['eval', 'production'] as const).flatMap((cohort) => rationaleIn(input, rows, { id, cohort }))
}

type Rows = ProfileScores['cells']

function rationaleIn(
  { profile, level }: MeasureInput,
  rows: Rows,
  { id, cohort }: { readonly id: string; readonly cohort: CohortName },
): readonly Finding<'judges'>[] {
  const own = rows.filter((row) => row.cohort === cohort)
  const found = jackknifeRatio({
    numerators: denseGroups(
      own.map(({ groups, explained }) => ({ groups, weights: explained })),
      profile.header.groups,
    ),
    denominators: denseGroups(own, profile.header.groups),
    level,
  })
  if (found === undefined) return []
  return [
    {
      id: `judges:${id}/reasons in ${cohort}`,
      measure: 'judges',
      subject: id,
      state: 'MEASURED',
      value: found.estimate,
      interval: shareInterval(found, level, clustersOf(profile)[cohort]),
      level,
      clusters: clustersOf(profile),
      because: `${percent(found.estimate)} of the scores ${id} in ${cohort} come with a reason`,
    },
  ]
}
