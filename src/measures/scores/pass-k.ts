import { plannedPassK, plannedRuns } from '../../statistics/repeats/planned-pass-k.ts'
import type { PassKBounds } from '../../statistics/repeats/planned-pass-k.ts'
import { projectedPassK } from '../../statistics/repeats/projected-pass-k.ts'
import { shareInterval } from '../../statistics/intervals/share-interval.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { ProfileScore } from '../../vocabulary/scores/profile-scores.ts'
import type { PassKDetails, PassKOfTries } from '../../vocabulary/scores/pass-k-details.ts'
import { findingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { modelRuns, passes } from '../tables/model-runs.ts'
import type { ModelRuns } from '../tables/model-runs.ts'
import { repeatsInContext } from './repeats-in-context.ts'
import type { CaseRepeats } from './repeats-in-context.ts'
import { counted, percent } from '../../vocabulary/number-text.ts'

/** Cases below which no k is given (M13). */
const leastCases = 20
/** Repeats beyond this are not reported. */
const mostTries = 10

/**
 * M13: the chance that one of k runs of a case passes (pass@k) and that all do (pass^k): within a context, mean over its cases,
 * weighed by production's mix of contexts, clustered by case (Chen et al. 2021; Yao et al. 2024). Failed runs are failures; runs
 * that are missing of those that nearly all cases have may have gone either way.
 */
export const passAtK: Measure<'passk'> = {
  name: 'passk',
  read: (input) => {
    const { scores } = input.profile
    if (scores === undefined) return []
    return scores.scores.flatMap((score) => modelRuns(scores, score).map((runs) => repeated(input, score, runs)))
  },
}

function repeated(input: MeasureInput, score: ProfileScore, { subject, cases, rows }: ModelRuns): Finding<'passk'> {
  const { level } = input
  const frame = findingFrame('passk', subject, { level, clusters: { eval: cases.length, production: 0 } })
  if (!passes(score, cases))
    return { ...frame, state: 'NOT_RECORDED', because: `no run says whether it passed by ${score.id}` }
  const { cells, coveredShare } = repeatsInContext(input, score, rows)
  const inContext = new Set(cells.map((cell) => cell.case)).size
  if (inContext < leastCases) {
    const because = `${counted(inContext, 'case')} in contexts of production that hold enough; ${leastCases} are needed`
    return { ...frame, state: 'INSUFFICIENT', because }
  }
  const planned = plannedRuns(cells)
  const byK = Array.from({ length: Math.min(planned, mostTries) }, (_, index) =>
    ofTries(cells, { planned, k: index + 1, level }),
  ).filter((row) => row !== undefined)
  const row = byK.at(-1)
  if (row === undefined) return { ...frame, state: 'INSUFFICIENT', because: 'no case is known to have run' }
  const short = cells.filter(({ runs }) => runs < planned)
  const missing = short.reduce((sum, { runs }) => sum + planned - runs, 0)
  const details: PassKDetails = { k: row.k, planned, short: short.length, missing, coveredShare, byK }
  const known = row.passHatK
  const common = { ...frame, interval: known.interval, details }
  const passed = `all of ${row.k} runs of a case in one context pass with ${percent(known.value)}, at least one with ${percent(row.passAtK.value)}`
  const mix = coveredShare === null ? '' : `, on the ${percent(coveredShare)} of production whose contexts were run`
  if (missing === 0) return { ...common, state: 'MEASURED', value: known.value, because: `${passed}${mix}` }
  return {
    ...common,
    state: 'BOUNDED',
    because: `${passed} where none is missing; ${counted(missing, 'run')} of ${counted(short.length, 'case')} are missing and may have passed or failed: ${percent(row.bounds[0])} to ${percent(row.bounds[1])}${mix}`,
  }
}

type Tries = { readonly planned: number; readonly k: number; readonly level: number }

function ofTries(cells: readonly CaseRepeats[], { planned, k, level }: Tries): PassKOfTries | undefined {
  const tried = cells.flatMap((cell) => {
    const found = plannedPassK(cell, planned, k)
    return found === undefined ? [] : [{ ...cell, found }]
  })
  const complete = tried.filter(({ runs }) => runs >= planned)
  const mean = (list: typeof tried, of: (bounds: PassKBounds) => number) =>
    projectedPassK(list.map(({ found, ...cell }) => ({ ...cell, value: of(found) })))
  const chance = (name: 'passAtK' | 'passHatK') => {
    const value = mean(complete, ({ low }) => low[name])
    const low = mean(tried, (bounds) => bounds.low[name])
    const high = mean(tried, (bounds) => bounds.high[name])
    if (value === undefined || low === undefined || high === undefined) return undefined
    const end = (found: typeof low) => shareInterval(found, level, found.degreesOfFreedom + 1)
    const ends = [low.estimate, high.estimate] as const
    return { ends, estimate: { value: value.estimate, interval: [end(low)[0], end(high)[1]] as const } }
  }
  const [any, all] = [chance('passAtK'), chance('passHatK')]
  if (any === undefined || all === undefined) return undefined
  return { k, cases: complete.length, passAtK: any.estimate, passHatK: all.estimate, bounds: all.ends }
}
