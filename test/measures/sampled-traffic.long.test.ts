import { describe, expect, test } from 'vitest'
import { coverageShare } from '../../src/measures/contexts/coverage-share.ts'
import { heldShare } from '../../src/measures/tables/held-share.ts'
import { divergenceInterval } from '../../src/statistics/divergence/divergence-interval.ts'
import { jackknifeRatio } from '../../src/statistics/resampling/jackknife-ratio.ts'
import { kishEffectiveSize } from '../../src/statistics/tables/kish-effective-size.ts'
import { raoScottF } from '../../src/statistics/divergence/rao-scott-f.ts'
import { totalVariation } from '../../src/statistics/divergence/total-variation.ts'
import { seededRandom } from '../statistics/seeded-random.ts'
import { byGroup, coverageInput, drawTraffic, productionShares, routeTable, routes, sample } from './sampled-traffic.ts'
import type { Random } from '../statistics/seeded-random.ts'
import type { Kept, Sampler, Trace } from './sampled-traffic.ts'

// Production traces are sampled as Collectors sample them, again and again. Two truths: that of one known population, unsampled,
// and that of the traffic which populations are drawn from. An interval promises the second; of the first it may know more,
// since errors that are all kept leave nothing to chance.
const repetitions = 300
const evalShares = [0.55, 0.25, 0.15, 0.05, 0]
const bound = 2

const onLast = ({ route }: Trace) => route === routes - 1
const sampled = ({ route }: Trace) => route < 3
const below = ({ seconds }: Trace) => seconds <= bound
const failed = (trace: Trace) => trace.failed

function truthOf(population: readonly Trace[]) {
  const share = (which: (trace: Trace) => boolean) => population.filter(which).length / population.length
  return {
    'a share': share(onLast),
    'error rate': share(failed),
    'coverage of contexts': share(sampled),
    'transfer of a bound': share(below),
    divergence: totalVariation(
      evalShares,
      productionShares.map((_, route) => share((trace) => trace.route === route)),
    ),
  }
}

const known = drawTraffic(seededRandom(20261121), 6000, productionShares)
const knownTruth = truthOf(known)
const process = truthOf(drawTraffic(seededRandom(7), 250_000, productionShares))
type Name = keyof typeof knownTruth
type Estimate = { readonly value: number; readonly interval: readonly [number, number] }

const ratio = (kept: readonly Kept[], which: (trace: Trace) => boolean): Estimate => {
  const { estimate, low, high } = jackknifeRatio(byGroup(kept, which))!
  return { value: estimate, interval: [low, high] }
}

function estimates(kept: readonly Kept[], inEval: readonly Kept[]): Readonly<Record<Name, Estimate>> {
  const { input, cells } = coverageInput(kept, (route) => route < 3)
  const covered = coverageShare(input, cells, 5)
  const { effectiveSize } = kishEffectiveSize(kept.map(({ weight }) => weight))
  const weight = kept.reduce((sum, each) => sum + each.weight, 0)
  const divergence = divergenceInterval(routeTable(inEval), routeTable(kept), {
    sizes: { evalSize: inEval.length, productionSize: effectiveSize },
  })!
  return {
    'a share': ratio(kept, onLast),
    'error rate': ratio(kept, failed),
    'coverage of contexts': { value: covered.value, interval: covered.interval! },
    'transfer of a bound': heldShare({ ...byGroup(kept, below), callsPerWeight: effectiveSize / weight }, 0.95)!,
    divergence: { value: divergence.estimate, interval: [divergence.low, divergence.high] },
  }
}

const names = Object.keys(knownTruth) as Name[]
const alone = (kept: Kept): Kept => ({ ...kept, weight: 1 })

type Simulated = {
  readonly sampler: Sampler
  readonly seed: number
  /** The population that is sampled each time. */
  readonly population: (random: Random) => readonly Trace[]
  readonly truth: typeof knownTruth
  readonly reweigh?: (kept: Kept) => Kept
}

/** How often each interval covers the truth, and how far the mean of each estimate is off, in its standard errors. */
function simulate({ sampler, seed, population, truth, reweigh = (kept) => kept }: Simulated) {
  const random = seededRandom(seed)
  const found = Array.from({ length: repetitions }, () => {
    const inEval = drawTraffic(random, 300, evalShares).map((trace) => ({ ...trace, weight: 1 }))
    return estimates(sample(population(random), sampler, random).map(reweigh), inEval)
  })
  return Object.fromEntries(
    names.map((name) => {
      const own = found.map((each) => each[name])
      const mean = own.reduce((sum, { value }) => sum + value, 0) / repetitions
      const spread = Math.sqrt(own.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / (repetitions - 1))
      const covers = own.filter(({ interval: [low, high] }) => low <= truth[name] && truth[name] <= high)
      return [name, { coverage: covers.length / repetitions, bias: (mean - truth[name]) / spread }]
    }),
  ) as Record<Name, { coverage: number; bias: number }>
}

describe.each([
  ['2 % of all traces', { share: 0.02, keepsErrorsAndSlow: false }, 1],
  ['10 % of all traces', { share: 0.1, keepsErrorsAndSlow: false }, 2],
  ['all errors and slow traces and 2 % of the rest', { share: 0.02, keepsErrorsAndSlow: true }, 3],
] as const)('one known population, of which %s are kept and weighted', (_, sampler, seed) => {
  const result = simulate({ sampler, seed, population: () => known, truth: knownTruth })

  test.each(names)('has an interval of %s that covers the unsampled truth no less often than it promises', (name) =>
    expect(result[name].coverage).toBeGreaterThanOrEqual(0.92),
  )

  test.each(names.filter((name) => name !== 'divergence'))('has an unbiased %s', (name) =>
    expect(Math.abs(result[name].bias)).toBeLessThan(0.2),
  )
})

describe.each([
  ['a tenth of all traces', { share: 0.1, keepsErrorsAndSlow: false }, 11],
  ['half of all traces', { share: 0.5, keepsErrorsAndSlow: false }, 12],
  ['all errors and slow traces and a tenth of the rest', { share: 0.1, keepsErrorsAndSlow: true }, 13],
] as const)('traffic, of which %s are kept and weighted', (_, sampler, seed) => {
  const population = (random: Random) => drawTraffic(random, 1500, productionShares)
  const result = simulate({ sampler, seed, population, truth: process })

  test.each(names)('has an interval of %s that covers the truth about as often as it promises', (name) => {
    expect(result[name].coverage).toBeGreaterThanOrEqual(0.92)
    expect(result[name].coverage).toBeLessThanOrEqual(0.98)
  })
})

describe('one known population, of which all errors and slow traces and 2 % of the rest are kept, unweighted', () => {
  const sampler = { share: 0.02, keepsErrorsAndSlow: true }
  const result = simulate({ sampler, seed: 5, population: () => known, truth: knownTruth, reweigh: alone })

  test.each(names)('has a wrong %s whose interval does not show it', (name) =>
    expect(result[name].coverage).toBeLessThan(0.2),
  )
})

describe('Rao-Scott', () => {
  test('rejects about as often as it promises when production is sampled unevenly without a difference', () => {
    const random = seededRandom(6)
    const rejected = Array.from({ length: repetitions }, () => {
      const inEval = drawTraffic(random, 300, productionShares).map((trace) => ({ ...trace, weight: 1 }))
      const all = drawTraffic(random, 2000, productionShares)
      const kept = sample(all, { share: 0.1, keepsErrorsAndSlow: true }, random)
      return raoScottF(routeTable(inEval), routeTable(kept))!.pValue < 0.05
    }).filter(Boolean).length
    expect(rejected / repetitions).toBeGreaterThanOrEqual(0.02)
    expect(rejected / repetitions).toBeLessThanOrEqual(0.09)
  })
})
