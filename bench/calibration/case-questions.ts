import { certifiedFibers } from '../../src/statistics/repeats/certified-fibers.ts'
import { clopperPearson } from '../../src/statistics/intervals/clopper-pearson.ts'
import { clusteredMean } from '../../src/statistics/intervals/clustered-mean.ts'
import { correctedJudge } from '../../src/statistics/agreement/corrected-judge.ts'
import { horizonInterval } from '../../src/statistics/repeats/horizon-interval.ts'
import { jackknifeRatio } from '../../src/statistics/resampling/jackknife-ratio.ts'
import { passK } from '../../src/statistics/repeats/pass-k.ts'
import { tInterval } from '../../src/statistics/intervals/t-interval.ts'
import { normalDraw } from '../../test/statistics/seeded-random.ts'
import type { Random } from '../../test/statistics/seeded-random.ts'
import { add } from './add.ts'
import { correlation } from './question.ts'
import type { Question } from './question.ts'

const loyalty = Math.sqrt(correlation)
const [hardest, easiest] = [0.2, 0.95]
const groups = 64

/** Runs of one case that pass with the same chance. */
const passesOf = (random: Random, chance: number): number =>
  [1, 2, 3, 4, 5].reduce((passed) => passed + (random() < chance ? 1 : 0), 0)

const holds = (interval: readonly [number, number] | undefined, truth: number): boolean =>
  interval !== undefined && interval[0] <= truth && truth <= interval[1]

/** Cases of differing difficulty and price, five runs each. */
export const caseIntervals: Question = {
  name: 'cases of differing difficulty, 100 cases × 5 runs',
  kind: 'holds',
  ought: 'coverage',
  once: (random) => {
    const cases = Array.from({ length: 100 }, () => {
      const passed = passesOf(random, hardest + (easiest - hardest) * random())
      return { passed, price: 5 * Math.exp(0.5 * normalDraw(random)) }
    })
    const tries = cases.map(({ passed }) => [passK({ runs: 5, successes: passed, k: 3 })?.passHatK ?? 0])
    const repeated = clusteredMean(tries)
    const price = jackknifeRatio({
      numerators: cases.map((each) => each.price),
      denominators: cases.map(({ passed }) => Math.max(passed, 1e-12)),
    })
    const cubes = (easiest ** 4 - hardest ** 4) / (4 * (easiest - hardest))
    return {
      'pass^3': holds(repeated && [repeated.low, repeated.high], cubes),
      'cost per success': holds(price && [price.low, price.high], Math.exp(0.125) / ((hardest + easiest) / 2)),
      'length of half success': holds(horizon(random), 8),
    }
  },
}

/** Success falls from 95 % at length 1 to 12 % at length 32; half at 8. Runs of a case share their luck. */
function horizon(random: Random): readonly [number, number] | undefined {
  const cases = Array.from({ length: 120 }, (_, place) => {
    const length = 2 ** (place % 6)
    const chance = 1 / (1 + Math.exp(Math.log2(length) - 3))
    const luck = random()
    const successes = [1, 2, 3].filter(() => (random() < loyalty ? luck : random()) < chance).length
    return { length, runs: 3, successes, group: Math.floor(random() * groups) }
  })
  return horizonInterval(cases, 0.95)?.half.interval
}

/** Thirty contexts in which the decision holds for exactly 95 %: certifying one of them is an error. One is looked at. */
export const falseCertification: Question = {
  name: 'contexts in which a decision holds for 95 % exactly, limit 95 %',
  kind: 'rejects',
  ought: 'shown',
  once: (random) => {
    const rows = () => new Float64Array(groups * 30)
    const [weights, sums] = [rows(), rows()]
    for (let cluster = 0; cluster < 30 * 60; cluster++) {
      const place = Math.floor(random() * groups) * 30 + (cluster % 30)
      const luck = random()
      for (let call = 0; call < 10; call++) {
        add(weights, place)
        if ((random() < loyalty ? luck : random()) < 0.95) add(sums, place)
      }
    }
    const table = (counts: Float64Array) => ({ groups, categories: 30, counts })
    const found = certifiedFibers({ weights: table(weights), sums: table(sums) }, { tolerance: 0.05 })
    const first = found?.each[0]
    const successes = Math.round((first?.share ?? 0) * 600)
    return {
      'a context certified in error': (first?.lower ?? 0) >= 0.95,
      'a context certified in error, calls taken for independent':
        clopperPearson({ successes, trials: 600 }).lower >= 0.95,
    }
  },
}

/** A judge that is right on 85 % and leans to praise, on 600 sessions of 3 units; people label every unit of 80 of them. */
export const judgeInterval: Question = {
  name: 'judge on 600 sessions, people on 80',
  kind: 'holds',
  ought: 'coverage',
  once: (random) => {
    const rows = () => new Float64Array(groups)
    const judged = { weights: rows(), sums: rows(), labelled: rows(), differences: rows() }
    for (let session = 0; session < 600; session++) {
      const group = Math.floor(random() * groups)
      for (const { label, judgement } of judgedUnits(random)) {
        add(judged.weights, group, 1)
        add(judged.sums, group, judgement)
        if (session >= 80) continue
        add(judged.labelled, group, 1)
        add(judged.differences, group, label - judgement)
      }
    }
    const found = correctedJudge(judged)
    return {
      'mean that people would give': holds(found && tInterval(found, 0.95), 0.7),
      'mean of the judge taken for that of people': holds(naiveInterval(judged.sums), 0.7),
    }
  },
}

/** Three units of a session, whose labels share its luck and whose judgements the mood of its judge. */
function judgedUnits(random: Random) {
  const [luck, mood] = [random(), random()]
  return [0, 1, 2].map(() => {
    const label = (random() < loyalty ? luck : random()) < 0.7 ? 1 : 0
    const errs = (random() < loyalty ? mood : random()) < (label === 1 ? 0.1 : 0.25)
    return { label, judgement: errs ? 1 - label : label }
  })
}

/** The judge's mean over its 1,800 units as if they were independent. */
function naiveInterval(sums: Float64Array): readonly [number, number] {
  const mean = sums.reduce((all, each) => all + each, 0) / 1800
  const reach = 1.96 * Math.sqrt((mean * (1 - mean)) / 1800)
  return [mean - reach, mean + reach]
}
