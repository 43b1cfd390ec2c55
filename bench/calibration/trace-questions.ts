import { jackknifePairedWindows } from '../../src/statistics/resampling/jackknife-paired-windows.ts'
import { raoScottF } from '../../src/statistics/divergence/rao-scott-f.ts'
import { divergenceInterval } from '../../src/statistics/divergence/divergence-interval.ts'
import { benjaminiHochberg } from '../../src/statistics/multiplicity/benjamini-hochberg.ts'
import { pairedDifference } from '../../src/statistics/repeats/paired-difference.ts'
import { projectedScore } from '../../src/statistics/projection/projected-score.ts'
import { clusteredMean } from '../../src/statistics/intervals/clustered-mean.ts'
import { tTest } from '../../src/statistics/intervals/t-interval.ts'
import { trajectoryAgreement } from '../../src/statistics/traces/trajectory-agreement.ts'
import { ratioDifference } from '../../src/measures/tables/trace-totals.ts'
import { drawTraces } from '../../test/measures/clustered-traces.ts'
import { edgesPValue, naivePValue } from '../../test/measures/traces/edge-test.ts'
import { drawCalls, fiveRuns, sessionSize } from '../../test/statistics/clustered-calls.ts'
import { categoryDraw } from '../../test/statistics/seeded-random.ts'
import type { Random } from '../../test/statistics/seeded-random.ts'
import { add } from './add.ts'
import { drawDays } from './days.ts'
import { drawCohort } from './population.ts'
import { correlation } from './question.ts'
import type { Question } from './question.ts'
import { evalPopulation, productionPopulation } from './settings.ts'

const groups = 64
const loyalty = Math.sqrt(correlation)
const groupOf = (random: Random): number => Math.floor(random() * groups)

/** Traces of agents whose users have their own likings. */
export const edgeTests: Question = {
  name: 'traces of agents, 100 cases × 5 runs against 300 users',
  kind: 'rejects',
  ought: 'size',
  once: (random) => {
    const drawn = drawTraces(random, {
      eval: { clusters: 100, traces: () => 5 },
      production: { clusters: 300, traces: (draw) => 1 + Math.floor(draw() * 15) },
    })
    return { 'topology: edges': edgesPValue(drawn) < 0.05, 'chi-square on spans': naivePValue(drawn) < 0.05 }
  },
}

/** Tool calls of traces that succeed with their cluster's luck, in eval and production alike. */
function toolSuccess(random: Random, clusters: number, calls: (draw: Random) => number) {
  const [numerators, denominators] = [new Float64Array(groups), new Float64Array(groups)]
  for (let cluster = 0; cluster < clusters; cluster++) {
    const [group, luck] = [groupOf(random), random()]
    for (let call = calls(random); call > 0; call--) {
      add(denominators, group)
      if ((random() < loyalty ? luck : random()) < 0.85) add(numerators, group)
    }
  }
  return { numerators, denominators }
}

/** What is counted per trace or per event, and whether a fact is recorded. */
export const ratioTests: Question = {
  name: 'ratios and records, 100 cases, nothing differs',
  kind: 'rejects',
  ought: 'size',
  once: (random) => {
    const ratios = {
      eval: toolSuccess(random, 100, fiveRuns),
      production: toolSuccess(random, 3000, sessionSize),
    }
    const recorded = (clusters: number, callsInCluster: (draw: Random) => number) =>
      drawCalls(random, { clusters, callsInCluster, shares: [0.9, 0.1], intraClassCorrelation: correlation })
    const clusters = { evalClusters: 100, productionClusters: 3000 }
    const test = raoScottF(recorded(100, fiveRuns), recorded(3000, sessionSize), { clusters })
    return {
      'agentic: tool success': (ratioDifference(ratios, { level: 0.95 })?.pValue ?? 1) < 0.05,
      'audit: share recorded': (test?.pValue ?? 1) < 0.05,
    }
  },
}

/** Production against itself where days differ, its earlier against its later half. */
export const driftTests: Question = {
  name: '28 days that differ in mix, earlier half against later, nothing drifts',
  kind: 'rejects',
  ought: 'size',
  once: (random) => {
    const days = { days: 28, returning: false, mix: 0.3, score: 0 }
    const { byDay } = drawDays(random, productionPopulation, {
      ...days,
      clusters: 3000,
      callsInCluster: sessionSize,
      correlation,
    })
    const { categories, counts } = byDay.weights
    const half = (from: number, to: number) => ({
      groups: to - from,
      categories,
      counts: counts.slice(from * categories, to * categories),
    })
    const found = divergenceInterval(half(0, 14), half(14, 28))
    return { 'drift: halves, days as clusters': (found?.test.pValue ?? 1) < 0.05 }
  },
}

/** Eval and production with one mix: weighing moves nothing. */
export const shiftTest: Question = {
  name: 'one mix of contexts, 300 eval cases',
  kind: 'rejects',
  ought: 'size',
  once: (random) => {
    const evalTable = drawCohort(random, evalPopulation, { clusters: 300, callsInCluster: fiveRuns, correlation })
    const { weights } = drawCohort(random, evalPopulation, { clusters: 3000, callsInCluster: sessionSize, correlation })
    const found = projectedScore({ evalTable, production: weights, covered: () => true })
    return { 'projection: shift by weighing': found !== undefined && (tTest(found.shift) ?? 1) < 0.05 }
  },
}

/** Five models that are alike: some pair told apart is an error. */
export const modelTests: Question = {
  name: 'five models alike on 100 cases × 3 runs',
  kind: 'rejects',
  ought: 'size',
  once: (random) => {
    const cases = Array.from({ length: 100 }, () => random())
    const models = [0, 1, 2, 3, 4].map(() =>
      cases.map((chance) => [0, 1, 2].filter(() => random() < chance).length / 3),
    )
    const pValues = models.flatMap((left, first) =>
      models.slice(first + 1).map((right) => {
        const paired = pairedDifference(left, right)
        if (paired === undefined) return 1
        const { difference, standardError } = paired
        return tTest({ estimate: difference, standardError, degreesOfFreedom: 99 }) ?? 1
      }),
    )
    return { 'resolvability: any pair, after correction': benjaminiHochberg(pValues).some((value) => value <= 0.05) }
  },
}

/** Runs of sixty inputs that take one of four paths, each input with its own liking. */
export const trajectoryIntervals: Question = {
  name: '60 inputs × 4 runs in each cohort, no change of paths',
  kind: 'holds',
  ought: 'coverage',
  once: (random) => {
    const excess = Array.from({ length: 60 }, () => {
      const home = random()
      const shares = [home, (1 - home) / 2, (1 - home) / 4, (1 - home) / 4]
      const runs = () => {
        const counts: Record<string, number> = {}
        for (let run = 0; run < 4; run++) {
          const path = String(categoryDraw(random, shares))
          counts[path] = (counts[path] ?? 0) + 1
        }
        return counts
      }
      return trajectoryAgreement(runs(), runs()).excessDisagreement ?? 0
    })
    const found = clusteredMean(excess.map((value) => [value]))
    return { 'trajectories: excess disagreement': found !== undefined && found.low <= 0 && found.high >= 0 }
  },
}

type Turns = { readonly group: number; readonly luck: number; readonly chance: number }

/** One to four turns of a conversation, which share its luck. */
function addTurns(random: Random, rows: ReturnType<typeof toolSuccess>, { group, luck, chance }: Turns): void {
  for (let turn = 1 + Math.floor(random() * 4); turn > 0; turn--) {
    add(rows.denominators, group)
    if ((random() < loyalty ? luck : random()) < chance) add(rows.numerators, group)
  }
}

/** A score that falls by 8 points from the first turns of a conversation to the last. */
export const trendIntervals: Question = {
  name: '400 conversations of early and late turns',
  kind: 'holds',
  ought: 'coverage',
  once: (random) => {
    const side = () => ({ numerators: new Float64Array(groups), denominators: new Float64Array(groups) })
    const [early, late] = [side(), side()]
    for (let conversation = 0; conversation < 400; conversation++) {
      const [group, luck] = [groupOf(random), random()]
      addTurns(random, early, { group, luck, chance: 0.78 })
      addTurns(random, late, { group, luck, chance: 0.7 })
    }
    const found = jackknifePairedWindows(early, late)
    if (found === undefined) return { 'slices: trend': false }
    const p = tTest({
      estimate: found.difference + 0.08,
      standardError: found.standardErrorPaired,
      degreesOfFreedom: found.degreesOfFreedom,
    })
    return { 'slices: trend': (p ?? 1) >= 0.05 }
  },
}
