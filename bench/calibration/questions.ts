import { heldShare } from '../../src/measures/tables/held-share.ts'
import { conformalUpper } from '../../src/statistics/conformal/conformal-upper.ts'
import { crossedEffect } from '../../src/statistics/repeats/crossed-effect.ts'
import { decomposedGap } from '../../src/statistics/projection/decomposed-gap.ts'
import { foldRare } from '../../src/statistics/tables/fold-rare.ts'
import { divergenceInterval } from '../../src/statistics/divergence/divergence-interval.ts'
import { categoryTotals, groupTotals, total } from '../../src/statistics/tables/group-table.ts'
import { jackknifeRatio } from '../../src/statistics/resampling/jackknife-ratio.ts'
import { pairedDifference } from '../../src/statistics/repeats/paired-difference.ts'
import { projectedScore } from '../../src/statistics/projection/projected-score.ts'
import { rakedScore } from '../../src/statistics/projection/raked-score.ts'
import { shareInterval } from '../../src/statistics/intervals/share-interval.ts'
import { tInterval, tTest } from '../../src/statistics/intervals/t-interval.ts'
import { drawCalls, fiveRuns, sessionSize } from '../../test/statistics/clustered-calls.ts'
import type { Random } from '../../test/statistics/seeded-random.ts'
import { drawCohort, latencySpread, trueMean } from './population.ts'
import type { Drawn, Population } from './population.ts'
import { caseIntervals, falseCertification, judgeInterval } from './case-questions.ts'
import { couplingIntervals, decayIntervals } from './context-questions.ts'
import { dayQuestions } from './day-questions.ts'
import { correlation } from './question.ts'
import type { Answers, Question } from './question.ts'
import { dimensions, evalPopulation, fiveBins, productionPopulation, shiftedBins, withInteraction } from './settings.ts'
import { kolmogorovSmirnov, spanTests } from './span-tests.ts'
import {
  driftTests,
  edgeTests,
  modelTests,
  ratioTests,
  shiftTest,
  trajectoryIntervals,
  trendIntervals,
} from './trace-questions.ts'

const sessions = 3000
const level = 0.95

const inProduction = { clusters: sessions, callsInCluster: sessionSize, correlation }
const inEval = (cases: number) => ({ clusters: cases, callsInCluster: fiveRuns, correlation })

/** One dimension of five bins, drawn twice. */
function bins(random: Random, cases: number, distance: number, shares: readonly number[] = fiveBins) {
  const common = { intraClassCorrelation: correlation }
  return {
    evalTable: drawCalls(random, { ...common, clusters: cases, callsInCluster: fiveRuns, shares }),
    production: drawCalls(random, {
      ...common,
      clusters: sessions,
      callsInCluster: sessionSize,
      shares: distance === 0 ? shares : shiftedBins(distance),
    }),
    clusters: { evalClusters: cases, productionClusters: sessions },
  }
}

/** What a comparison makes of one dimension: rare bins folded, then tested. */
function compared({ evalTable, production, clusters }: ReturnType<typeof bins>) {
  const folded = foldRare(evalTable, production, clusters)
  return divergenceInterval(folded.evalTable, folded.productionTable, { clusters })
}

const dimensionTests = (cases: number, distance: number): Question => ({
  name: `one dimension of 5 bins, ${cases} eval cases${distance === 0 ? '' : `, true shift ${(distance * 100).toFixed(0)} points`}`,
  kind: 'rejects',
  ought: distance === 0 ? 'size' : 'power',
  once: (random) => {
    const drawn = bins(random, cases, distance)
    const found = compared(drawn)
    const { evalTable, production } = drawn
    return {
      'evalgap: Rao-Scott F': (found?.test.pValue ?? 1) < 0.05,
      ...spanTests(categoryTotals(evalTable), categoryTotals(production)),
    }
  },
})

/** Bins of other numbers and sizes, where nothing differs. */
const otherBins = (name: string, shares: readonly number[], cases: number): Question => ({
  name: `${name}, ${cases} eval cases`,
  kind: 'rejects',
  ought: 'size',
  once: (random) => {
    const drawn = bins(random, cases, 0, shares)
    return {
      'evalgap: Rao-Scott F': (compared(drawn)?.test.pValue ?? 1) < 0.05,
      ...spanTests(categoryTotals(drawn.evalTable), categoryTotals(drawn.production)),
    }
  },
})

const divergenceHolds = (cases: number, distance: number): Question => ({
  name: `total variation, true value ${distance.toFixed(2)}, ${cases} eval cases`,
  kind: 'holds',
  ought: 'coverage',
  once: (random) => {
    const found = compared(bins(random, cases, distance))
    return { 'total variation': found !== undefined && found.low <= distance && distance <= found.high }
  },
})

const latencyTest: Question = {
  name: 'latency, same population, 300 eval cases',
  kind: 'rejects',
  ought: 'shown',
  once: (random) => {
    const evalSide = drawCohort(random, productionPopulation, inEval(300))
    const production = drawCohort(random, productionPopulation, inProduction)
    const values = ({ latencies }: Drawn) => latencies.map(({ value }) => value)
    return { 'KS on spans': kolmogorovSmirnov(values(evalSide), values(production)) }
  },
}

const within = (low: number, high: number, truth: number): boolean => low <= truth && truth <= high

/** Everything that is projected from eval to production, against what is true of the population. */
const projections = (cases: number, interaction: boolean): Question => ({
  name: `projection, ${cases} eval cases${interaction ? ', interaction of 15 points' : ''}`,
  kind: 'holds',
  ought: interaction ? 'shown' : 'coverage',
  once: (random) => {
    const [evalTruth, truth] = interaction
      ? [withInteraction(evalPopulation), withInteraction(productionPopulation)]
      : [evalPopulation, productionPopulation]
    const evalSide = drawCohort(random, evalTruth, inEval(cases))
    const production = drawCohort(random, truth, inProduction)
    return {
      ...scoreAnswers(evalSide, production, truth),
      ...shareAnswer(evalSide, production, truth),
      ...transferAnswer(evalSide, production, truth),
    }
  },
})

/** Clusters of eval from which a context is covered. */
const minimumClusters = 5

function scoreAnswers(evalSide: Drawn, production: Drawn, truth: Population): Answers {
  const covered = (context: number) => (evalSide.clusters[context] ?? 0) >= minimumClusters
  const tables = { evalTable: evalSide, production: production.weights }
  const overlap = projectedScore({ ...tables, covered, range: [0, 1] })
  const raked = rakedScore({ ...tables, dimensions })
  const mean = trueMean(truth, truth.accuracy, () => true)
  const naive = naiveInterval(evalSide)
  if (overlap?.ends === undefined || raked === undefined) throw new Error('nothing is covered')
  const bounds = [tInterval(overlap.ends.low, level)[0], tInterval(overlap.ends.high, level)[1]] as const
  return {
    'projected score, overlap': within(
      ...shareInterval(overlap.projected, level),
      trueMean(truth, truth.accuracy, covered),
    ),
    'projected score, raked': within(...shareInterval(raked, level), mean),
    'bounds of the whole': within(...bounds, mean),
    'mean of the eval runs taken for independent and for production': within(...naive, mean),
  }
}

function naiveInterval({ weights, sums }: Drawn): readonly [number, number] {
  const size = total(weights.counts)
  const share = total(sums.counts) / size
  const reach = 1.96 * Math.sqrt((share * (1 - share)) / size)
  return [share - reach, share + reach]
}

function shareAnswer(evalSide: Drawn, production: Drawn, truth: Population): Answers {
  // Contexts that eval happens to have less of, so that the share to be known is not 1.
  const covered = (context: number) =>
    (evalSide.clusters[context] ?? 0) >= 0.06 * evalSide.clusters.reduce((a, b) => a + b, 0)
  const contexts = truth.shares.length
  const numerators = Float64Array.from({ length: production.weights.groups }, (_, group) =>
    truth.shares.reduce(
      (sum, _share, context) =>
        sum + (covered(context) ? (production.weights.counts[group * contexts + context] ?? 0) : 0),
      0,
    ),
  )
  const share = jackknifeRatio({ numerators, denominators: groupTotals(production.weights) })
  const known = truth.shares.reduce((sum, each, context) => sum + (covered(context) ? each : 0), 0)
  return { 'coverage share': share !== undefined && within(...shareInterval(share, level), known) }
}

function transferAnswer(evalSide: Drawn, production: Drawn, truth: Population): Answers {
  const { bound } = conformalUpper(
    evalSide.latencies.map(({ value }) => value),
    0.05,
  )
  const counts = { numerators: new Float64Array(64), denominators: new Float64Array(64), callsPerWeight: 1 }
  for (const { group, value } of production.latencies) {
    counts.denominators[group] = (counts.denominators[group] ?? 0) + 1
    if (value <= bound) counts.numerators[group] = (counts.numerators[group] ?? 0) + 1
  }
  const found = heldShare(counts, level)
  const chance = trueMean(
    truth,
    truth.slowness.map((slow) => normalBelow((Math.log(bound) - slow) / latencySpread)),
    () => true,
  )
  return { 'transfer: share of production within the bound': found !== undefined && within(...found.interval, chance) }
}

/** Standard normal distribution function, by the error function of Abramowitz and Stegun 7.1.26 (error below 1.5e-7). */
function normalBelow(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x / Math.SQRT2))
  const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  const tail = (poly * Math.exp((-x * x) / 2)) / 2
  return x >= 0 ? 1 - tail : tail
}

const scoreTests = (cases: number): Question => ({
  name: `scores, same contexts and scores in another mix, ${cases} eval cases`,
  kind: 'rejects',
  ought: 'size',
  once: (random) => {
    const evalSide = drawCohort(random, evalPopulation, inEval(cases))
    const production = drawCohort(random, productionPopulation, inProduction)
    const gap = decomposedGap(evalSide, production)
    if (gap === undefined) throw new Error('no context in common')
    return { 'within-context change of score': (tTest(gap.within) ?? 1) < 0.05 }
  },
})

/** How alike the scores of a cluster are decides how much a suite of this size can see. */
const scorePower = (cases: number, luck: number): Question => ({
  name: `scores 5.5 points lower in the same contexts, ${cases} eval cases, scores of a cluster correlated ${luck}`,
  kind: 'rejects',
  ought: 'power',
  once: (random) => {
    const lower = { ...productionPopulation, accuracy: productionPopulation.accuracy.map((chance) => chance - 0.055) }
    const evalSide = drawCohort(random, evalPopulation, { ...inEval(cases), luck })
    const production = drawCohort(random, lower, { ...inProduction, luck })
    const gap = decomposedGap(evalSide, production)
    return { 'within-context change of score': (gap && (tTest(gap.within) ?? 1) < 0.05) ?? false }
  },
})

/** Cases of differing difficulty, run thrice in each of three contexts that do nothing to all cases alike. */
const caseTests: Question = {
  name: 'no effect of context or model, 100 cases × 3 contexts × 3 runs, interaction of case and context',
  kind: 'rejects',
  ought: 'size',
  once: (random) => {
    const means = Array.from({ length: 100 }, (_, number) => {
      const difficulty = 0.25 + 0.5 * random()
      return ['a', 'b', 'c'].map((name) => {
        const chance = difficulty + 0.2 * (random() - 0.5)
        const passed = [0, 1, 2].filter(() => random() < chance).length
        return { case: String(number), level: name, mean: passed / 3, runs: 3 }
      })
    }).flat()
    const of = (name: string) => means.filter((row) => row.level === name).map(({ mean }) => mean)
    const paired = pairedDifference(of('a'), of('b'))
    if (paired === undefined) throw new Error('no cases')
    const { difference, standardError } = paired
    const pValue = tTest({ estimate: difference, standardError, degreesOfFreedom: 99 }) ?? 1
    return {
      'context coupling': (crossedEffect(means)?.pValue ?? 1) < 0.05,
      'models on the same cases': pValue < 0.05,
    }
  },
}

/** All questions, in the order of the table. */
export const questions: readonly Question[] = [
  ...[300, 100, 40, 20].map((cases) => dimensionTests(cases, 0)),
  otherBins(
    'one dimension of 20 equal bins',
    Array.from({ length: 20 }, () => 0.05),
    300,
  ),
  otherBins('two values, one of them rare (5 %)', [0.95, 0.05], 200),
  latencyTest,
  ...[300, 100, 40].map(scoreTests),
  caseTests,
  shiftTest,
  modelTests,
  edgeTests,
  ratioTests,
  driftTests,
  falseCertification,
  ...[0.05, 0.1, 0.15].map((distance) => dimensionTests(300, distance)),
  dimensionTests(100, 0.15),
  scorePower(300, correlation),
  scorePower(300, 0.3),
  scorePower(1000, correlation),
  ...[0, 0.05, 0.15, 0.3].map((distance) => divergenceHolds(300, distance)),
  divergenceHolds(40, 0.15),
  ...[300, 100, 40].map((cases) => projections(cases, false)),
  projections(300, true),
  ...dayQuestions,
  caseIntervals,
  couplingIntervals,
  decayIntervals,
  trajectoryIntervals,
  trendIntervals,
  judgeInterval,
]
