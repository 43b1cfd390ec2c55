import { contextShares } from '../../src/statistics/projection/context-shares.ts'
import { crossedInterval } from '../../src/measures/scores/crossed-interval.ts'
import { projectedSuccess } from '../../src/statistics/repeats/projected-success.ts'
import { successChance } from '../../src/statistics/repeats/logistic-horizon.ts'
import { horizonInterval } from '../../src/statistics/repeats/horizon-interval.ts'
import { shareInterval } from '../../src/statistics/intervals/share-interval.ts'
import { tInterval } from '../../src/statistics/intervals/t-interval.ts'
import { normalDraw } from '../../test/statistics/seeded-random.ts'
import type { Random } from '../../test/statistics/seeded-random.ts'
import { add } from './add.ts'
import { correlation } from './question.ts'
import type { Question } from './question.ts'

const groups = 64
const loyalty = Math.sqrt(correlation)
const holds = (interval: readonly [number, number] | undefined, truth: number): boolean =>
  interval !== undefined && interval[0] <= truth && truth <= interval[1]
const groupOf = (random: Random): number => Math.floor(random() * groups)

/** Effects of the four contexts of two dimensions: each alone, and both together beyond that. */
const effects = [0, 0.1, 0.05, 0.25]
const noise = 0.15
const middle = effects.reduce((sum, effect) => sum + effect, 0) / 4
const spread = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length
const marginal = (places: readonly (readonly number[])[]) =>
  spread(places.map((both) => both.reduce((sum, place) => sum + (effects[place] ?? 0), 0) / both.length))
/** Of the variance given the case: that between contexts, and of the noise what three degrees of freedom of four hold. */
const whole = spread(effects) + (3 / 4) * noise ** 2
const truth = {
  whole: spread(effects) / whole,
  first:
    marginal([
      [0, 1],
      [2, 3],
    ]) / whole,
  total:
    (spread(effects) -
      marginal([
        [0, 2],
        [1, 3],
      ])) /
    whole,
}

/** Sixty cases in all combinations of two dimensions that act together. */
export const couplingIntervals: Question = {
  name: '60 cases × 4 contexts of two dimensions that interact',
  kind: 'holds',
  ought: 'coverage',
  once: (random) => {
    const cases = Array.from({ length: 60 }, (_, number) => ({ case: String(number), group: groupOf(random) }))
    const means = cases.flatMap((each) => {
      const difficulty = random()
      return effects.map((effect, place) => ({
        ...each,
        levels: [`a${place >> 1}`, `b${place & 1}`],
        level: String(place),
        mean: difficulty + effect + noise * normalDraw(random),
        runs: 1,
      }))
    })
    const [first] = contextShares(means, 2) ?? []
    const rows = cases.map((each) => ({ ...each, ...noRuns }))
    const omega2 = crossedInterval(means, { cases: rows, leastCases: 5, level: 0.95, part: (found) => found.omega2 })
    return {
      'coupling: share of the context': holds(omega2, truth.whole),
      'coupling: first-order share of a dimension': holds(first && tInterval(first.first, 0.95), truth.first),
      'coupling: total-order share of a dimension': holds(first && tInterval(first.total, 0.95), truth.total),
    }
  },
}

const noRuns = {
  runs: 1,
  successes: 0,
  errors: 0,
  sum: 0,
  square: 0,
  calls: null,
  inputTokens: null,
  outputTokens: null,
  cost: null,
}

/** Half of the runs of length 8 succeed, a logit less for every doubling. */
const curve = { intercept: 3, slope: -1 }
const mix = [0.1, 0.2, 0.3, 0.2, 0.1, 0.1]

function suiteOf(random: Random) {
  return Array.from({ length: 120 }, (_, place) => {
    const length = 2 ** (place % 6)
    const luck = random()
    const chance = successChance(curve, length)
    const successes = [1, 2, 3].filter(() => (random() < loyalty ? luck : random()) < chance).length
    return { length, runs: 3, successes, group: groupOf(random) }
  })
}

/** Lengths of production's traces, one user of three like another. */
function lengthsOf(random: Random, shift: number) {
  const lengths = mix.map((_, power) => ({ length: 2 ** (power + shift), weights: new Float64Array(groups) }))
  for (let user = 0; user < 800; user++) {
    const [group, home] = [groupOf(random), drawOf(random)]
    for (let trace = 0; trace < 3; trace++) {
      const row = lengths[random() < loyalty ? home : drawOf(random)]
      if (row !== undefined) add(row.weights, group)
    }
  }
  return lengths
}

function drawOf(random: Random): number {
  let left = random()
  const place = mix.findIndex((share) => (left -= share) < 0)
  return place < 0 ? mix.length - 1 : place
}

const trueSuccess = (shift: number) =>
  mix.reduce((sum, share, power) => sum + share * successChance(curve, 2 ** (power + shift)), 0)

/** Success by length, and on production's lengths, among those that were run and two doublings beyond. */
export const decayIntervals: Question = {
  name: 'cases of six lengths, 120 cases × 3 runs, 800 users of 3 traces',
  kind: 'holds',
  ought: 'coverage',
  once: (random) => {
    const cases = suiteOf(random)
    const ends = (shift: number) => {
      const found = projectedSuccess({ cases, production: lengthsOf(random, shift), run: [1, 32] })
      return found && ([shareInterval(found.low, 0.95)[0], shareInterval(found.high, 0.95)[1]] as const)
    }
    return {
      'length of four fifths success': holds(horizonInterval(cases, 0.95)?.fourFifths.interval, 2 ** (3 - Math.log(4))),
      "success on production's lengths": holds(ends(0), trueSuccess(0)),
      'bounds of the whole': holds(ends(2), trueSuccess(2)),
    }
  },
}
