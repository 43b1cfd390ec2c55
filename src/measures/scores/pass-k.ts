import { clusteredMean } from '../../statistics/intervals/clustered-mean.ts'
import { passK } from '../../statistics/repeats/pass-k.ts'
import { shareInterval } from '../../statistics/intervals/share-interval.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { ProfileScore } from '../../vocabulary/scores/profile-scores.ts'
import type { PassKDetails } from '../../vocabulary/scores/pass-k-details.ts'
import { findingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { modelRuns, passes } from '../tables/model-runs.ts'
import type { CaseRuns, ModelRuns } from '../tables/model-runs.ts'
import { counted, percent } from '../../vocabulary/number-text.ts'

/** Cases with enough runs, below which no k is given (M13). */
const leastCases = 20
/** Repeats beyond this are not reported. */
const mostTries = 10

/**
 * M13: the chance that one of k runs of a case passes (pass@k) and that all do (pass^k), mean over cases, clustered by case
 * (Chen et al. 2021; Yao et al. 2024). Failed runs are failures, not missing.
 */
export const passAtK: Measure<'passk'> = {
  name: 'passk',
  read: (input) => {
    const { scores } = input.profile
    if (scores === undefined) return []
    return scores.scores.flatMap((score) => modelRuns(scores, score).map((runs) => repeated(input, score, runs)))
  },
}

function repeated(input: MeasureInput, score: ProfileScore, { subject, cases }: ModelRuns): Finding<'passk'> {
  const frame = findingFrame('passk', subject, { level: input.level, clusters: { eval: cases.length, production: 0 } })
  if (!passes(score, cases))
    return { ...frame, state: 'NOT_RECORDED', because: `no run says whether it passed by ${score.id}` }
  const rows = Array.from({ length: mostTries }, (_, index) => tries(cases, index + 1, input.level)).filter(
    (row) => row !== undefined,
  )
  const everyCase = rows.filter((row) => row.cases === cases.length)
  const row = everyCase.at(-1) ?? rows.at(-1)
  if (row === undefined)
    return { ...frame, state: 'INSUFFICIENT', because: `${counted(cases.length, 'case')}; ${leastCases} are needed` }
  return {
    ...frame,
    state: 'MEASURED',
    value: row.passHatK.value,
    interval: row.passHatK.interval,
    because: `all of ${row.k} runs of a case pass with ${percent(row.passHatK.value)}, at least one with ${percent(row.passAtK.value)}`,
    details: { k: row.k, byK: rows },
  }
}

function tries(cases: readonly CaseRuns[], k: number, level: number): PassKDetails['byK'][number] | undefined {
  const found = cases.map(({ runs, successes }) => passK({ runs, successes, k })).filter((each) => each !== undefined)
  if (found.length < leastCases) return undefined
  const mean = (of: 'passAtK' | 'passHatK') => {
    const all = clusteredMean(
      found.map((each) => [each[of]]),
      level,
    )
    const uncertain = {
      estimate: all?.mean ?? 0,
      standardError: all?.standardError ?? 0,
      degreesOfFreedom: found.length - 1,
    }
    return { value: uncertain.estimate, interval: shareInterval(uncertain, level, found.length) }
  }
  return { k, cases: found.length, passAtK: mean('passAtK'), passHatK: mean('passHatK') }
}
