import { decomposedGap } from '../../src/statistics/projection/decomposed-gap.ts'
import { centredDayComponent } from '../../src/statistics/days/centred-day-component.ts'
import { varianceWithDays } from '../../src/statistics/days/day-variance.ts'
import { dated, datedWithin } from '../../src/measures/scores/score-days.ts'
import type { ScoreDays } from '../../src/measures/scores/score-days.ts'
import { total } from '../../src/statistics/tables/group-table.ts'
import type { GroupTable } from '../../src/statistics/tables/group-table.ts'
import { jackknifeRatio } from '../../src/statistics/resampling/jackknife-ratio.ts'
import type { TwoCohortJackknife } from '../../src/statistics/resampling/jackknife-two-cohorts.ts'
import { projectedScore } from '../../src/statistics/projection/projected-score.ts'
import { rakedScore } from '../../src/statistics/projection/raked-score.ts'
import { shareInterval } from '../../src/statistics/intervals/share-interval.ts'
import { tInterval } from '../../src/statistics/intervals/t-interval.ts'
import type { Uncertain } from '../../src/statistics/intervals/t-interval.ts'
import { fiveRuns, sessionSize } from '../../test/statistics/clustered-calls.ts'
import { drawDays, longRun } from './days.ts'
import type { Days, DrawnDays } from './days.ts'
import { trueMean } from './population.ts'
import { correlation } from './question.ts'
import type { Question } from './question.ts'
import { dimensions, evalPopulation, productionPopulation } from './settings.ts'

const level = 0.95
const minimumClusters = 5
const productionClusters = 3000

type Drawn = {
  readonly suite: DrawnDays
  readonly production: DrawnDays
  readonly returning: number
}

/** Eval in one burst, whose contexts are its own on any day; production over days that differ in mix and luck. */
const overDays = (name: string, days: Days): Question => {
  const truth = longRun(productionPopulation, days)
  const mean = trueMean(truth, truth.accuracy, () => true)
  const gap = mean - trueMean(evalPopulation, evalPopulation.accuracy, () => true)
  return {
    name: `eval on one day, ${days.days} days of production, ${name}`,
    kind: 'holds',
    ought: 'coverage',
    once: (random) => {
      const burst = { ...days, mix: 0, days: 1, returning: false }
      const suite = drawDays(random, evalPopulation, {
        ...burst,
        clusters: 300,
        callsInCluster: fiveRuns,
        correlation,
      })
      const production = drawDays(random, productionPopulation, {
        ...days,
        clusters: productionClusters,
        callsInCluster: sessionSize,
        correlation,
      })
      const drawn = { suite, production, returning: days.returning ? 1 : 0 }
      const covered = (context: number) => (suite.clusters[context] ?? 0) >= minimumClusters
      const found = estimates(drawn, covered)
      const known = truth.shares.reduce((sum, share, context) => sum + (context % 2 === 0 ? share : 0), 0)
      const holds = ([low, high]: readonly [number, number], value: number) => low <= value && value <= high
      return {
        'projected score, overlap': holds(
          shareInterval(found.overlap, level),
          trueMean(truth, truth.accuracy, covered),
        ),
        'projected score, raked': holds(shareInterval(found.raked, level), mean),
        'within-context change of score': holds(tInterval(found.within, level), 0),
        'gap of scores': holds(tInterval(found.gap, level), gap),
        'coverage share': holds(shareInterval(found.share, level), known),
        'change within contexts, days taken for alike': holds(tInterval(found.withinGroups, level), 0),
        'coverage share, days taken for alike': holds(shareInterval(found.shareGroups, level), known),
      }
    },
  }
}

/** As `projection`, `decomposition` and `coverage` put groups and days together. */
function estimates(drawn: Drawn, covered: (context: number) => boolean) {
  const { suite, production, returning } = drawn
  const byGroup = { ...production.byGroup, squares: production.byGroup.sums }
  const effect = centredDayComponent({ byGroup, byDay: production.byDay, returning })
  const callsPerCluster = total(production.byGroup.weights.counts) / productionClusters
  const days: ScoreDays = { returning, callsPerCluster, evalDays: 1, effect, because: '' }
  const both = (by: (table: DrawnDays['byGroup']) => TwoCohortJackknife | undefined): Uncertain => {
    const [found, overDays] = [by(production.byGroup), by(production.byDay)]
    if (found === undefined || overDays === undefined) throw new Error('nothing in common')
    return dated(days, found, { overDays, scores: 1 })
  }
  const evalTable = suite.byGroup
  const within = decomposedGap(evalTable, production.byGroup)?.within
  if (within === undefined) throw new Error('nothing in common')
  return {
    overlap: both(({ weights }) => projectedScore({ evalTable, production: weights, covered })?.projected),
    raked: both(({ weights }) => rakedScore({ evalTable, production: weights, dimensions })),
    within: datedWithin(days, within),
    gap: both((table) => decomposedGap(evalTable, table)?.gap),
    withinGroups: within,
    ...shares(drawn),
  }
}

/** The share of production in every second context. */
function shares({ production, returning }: Drawn): { readonly share: Uncertain; readonly shareGroups: Uncertain } {
  const ratio = ({ groups, categories, counts }: GroupTable) => {
    const of = (inside: (context: number) => boolean) =>
      Float64Array.from({ length: groups }, (_, row) =>
        total(counts.subarray(row * categories, (row + 1) * categories).filter((_weight, context) => inside(context))),
      )
    return jackknifeRatio({ numerators: of((context) => context % 2 === 0), denominators: of(() => true) })
  }
  const [groups, days] = [ratio(production.byGroup.weights), ratio(production.byDay.weights)]
  if (groups === undefined || days === undefined) throw new Error('too few groups')
  const independent = (groups.estimate * (1 - groups.estimate)) / total(production.byGroup.weights.counts)
  const { variance, degreesOfFreedom } = varianceWithDays({ groups, days, returning, independent })
  return {
    share: { estimate: groups.estimate, standardError: Math.sqrt(variance), degreesOfFreedom },
    shareGroups: groups,
  }
}

const conversations = { days: 7, returning: false }
const users = { days: 14, returning: true }

/** Intervals where days differ, and where they do not. */
export const dayQuestions: readonly Question[] = [
  overDays('conversations, days alike', { ...conversations, mix: 0, score: 0 }),
  overDays('users who return, days alike', { ...users, mix: 0, score: 0 }),
  overDays('conversations, days of differing mix and score', { ...conversations, mix: 0.4, score: 0.05 }),
  overDays('users who return, days of differing mix and score', { ...users, mix: 0.4, score: 0.05 }),
]
