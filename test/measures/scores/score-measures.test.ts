import { describe, expect, test } from 'vitest'
import type { MeasureName } from '../../../src/vocabulary/finding-details.ts'
import { auditDimensions } from '../../../src/measures/tables/audit.ts'
import { cost } from '../../../src/measures/scores/cost.ts'
import { coupling } from '../../../src/measures/scores/coupling.ts'
import { decay } from '../../../src/measures/scores/decay.ts'
import { judges } from '../../../src/measures/scores/judges.ts'
import type { Measure } from '../../../src/measures/measure.ts'
import { passAtK } from '../../../src/measures/scores/pass-k.ts'
import { prompts } from '../../../src/measures/scores/prompts.ts'
import { resolvability } from '../../../src/measures/scores/resolvability.ts'
import type { Dimension } from '../../../src/vocabulary/contexts/dimension.ts'
import type { Finding } from '../../../src/vocabulary/finding.ts'
import type { Profile } from '../../../src/vocabulary/profile.ts'
import type { ScorePair } from '../../../src/vocabulary/scores/scores.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'

const dimension = (name: string): Dimension => ({
  name,
  attribute: name,
  bins: { kind: 'values' },
  role: 'pre',
  loadDriven: false,
  rung: 0,
})

function read<Name extends MeasureName>(
  measure: Measure<Name>,
  profile: Profile,
  dimensions: readonly string[],
): readonly Finding<Name>[] {
  const key = { dimensions, level: 'declared', cells: [] }
  return measure.read({ profile, audits: auditDimensions(profile), key, minimumClusters: 5, level: 0.95 })
}

type Run = {
  readonly case: string
  readonly score: number
  readonly bins?: MadeCall['bins']
  readonly outcomes?: MadeCall['outcomes']
}

const profiled = (runs: readonly Run[], dimensions: readonly string[]) =>
  profileOf(
    dimensions.map(dimension),
    runs.map(({ case: cluster, score, bins = {}, outcomes = {} }) => ({
      cohort: 'eval',
      cluster,
      bins,
      outcomes,
      scores: { accuracy: score },
    })),
  )

const cases = (count: number) => Array.from({ length: count }, (_, place) => `case-${place}`)

describe('passk', () => {
  const suite = [8, 6, 4, 1, 0].flatMap((successes) =>
    cases(4).flatMap((name) =>
      Array.from({ length: 8 }, (_, run) => ({ case: `${name}-${successes}`, score: run < successes ? 1 : 0 })),
    ),
  )

  test('means pass^k and pass@k over cases, as published formulas give them', () => {
    const [found] = read(passAtK, profiled(suite, ['route']), ['route'])
    expect(found).toMatchObject({ id: 'passk:accuracy', state: 'MEASURED', details: { k: 8 } })
    expect(found?.value).toBeCloseTo(0.2, 9)
    const byK = found?.details?.byK ?? []
    expect(byK[0]?.passHatK.value).toBeCloseTo(0.475, 9)
    expect(byK[3]?.passAtK.value).toBeCloseTo(0.6971428571, 9)
    expect(byK[3]?.passHatK.value).toBeCloseTo(0.2457142857, 9)
  })

  test('says that a suite of few cases is too small', () => {
    const [found] = read(passAtK, profiled(suite.slice(0, 48), ['route']), ['route'])
    expect(found).toMatchObject({ state: 'INSUFFICIENT', value: null })
  })
})

describe('coupling', () => {
  const crossed = (effect: number, seed: number) => {
    const next = seededRandom(seed)
    return cases(120).flatMap((name) => {
      const difficulty = 0.3 + 0.4 * next()
      return ['small', 'large'].flatMap((batch) =>
        [1, 2, 3].map((): Run => ({
          case: name,
          bins: { batch },
          score: next() < difficulty + (batch === 'large' ? -effect : effect) / 2 ? 1 : 0,
        })),
      )
    })
  }

  test('sees a context that moves the score of the same cases', () => {
    const [found] = read(coupling, profiled(crossed(0.3, 1), ['batch']), ['batch'])
    expect(found?.state).toBe('MEASURED')
    expect(found?.pValue).toBeLessThan(0.001)
    // Two levels 0.3 apart deviate by 0.21 from each other's mean (n - 1).
    expect(found?.details?.deviation).toBeCloseTo(0.21, 1)
    expect(found?.interval?.[0]).toBeGreaterThan(0)
  })

  test('sees nothing where the context does nothing', () => {
    const [found] = read(coupling, profiled(crossed(0, 2), ['batch']), ['batch'])
    expect(found?.pValue).toBeGreaterThan(0.05)
    expect(found?.interval?.[0]).toBe(0)
  })

  test('refuses cases that ran in one context each', () => {
    const nested = crossed(0.3, 3).filter(
      ({ case: name, bins }) => (bins?.['batch'] === 'small') === name.endsWith('1'),
    )
    const [found] = read(coupling, profiled(nested, ['batch']), ['batch'])
    expect(found).toMatchObject({ state: 'INSUFFICIENT', because: expect.stringContaining('confounded') })
  })
})

describe('prompts', () => {
  test.each([
    ['no prompt matters', 0],
    ['prompts matter', 0.15],
  ])('the deviation between prompts is net of reruns: %s', (_, effect) => {
    const next = seededRandom(5)
    const runs = cases(80).flatMap((name) => {
      const difficulty = 0.3 + 0.4 * next()
      return [-1.2, -0.6, 0, 0.6, 1.2].flatMap((shift, prompt) =>
        [1, 2].map((): Run => ({
          case: name,
          bins: { prompt: `p${prompt}` },
          score: next() < difficulty + shift * effect ? 1 : 0,
        })),
      )
    })
    const [found] = read(prompts, profiled(runs, ['prompt']), ['prompt'])
    expect(found?.state).toBe('MEASURED')
    // The shifts have a standard deviation of 0.95.
    expect(Math.abs((found?.value ?? 1) - 0.95 * effect)).toBeLessThan(0.04)
    expect(found?.details?.spread).toBeGreaterThan(found?.value ?? 1)
  })
})

describe('resolvability', () => {
  test('tells models apart that differ on the same cases, and not those that do not', () => {
    const next = seededRandom(6)
    const runs = cases(150).flatMap((name) => {
      const difficulty = next()
      return [
        ['good', 0.25],
        ['same', 0.25],
        ['bad', -0.25],
      ].map(([model, skill]): Run => ({
        case: name,
        bins: { model: String(model) },
        score: difficulty < 0.5 + Number(skill) + 0.1 * (next() - 0.5) ? 1 : 0,
      }))
    })
    const [found] = read(resolvability, profiled(runs, ['model']), ['model'])
    expect(found?.state).toBe('MEASURED')
    expect(found?.value).toBeCloseTo(2 / 3, 9)
    expect(found?.details?.ranks).toEqual([
      { model: 'good', best: 1, worst: 2 },
      { model: 'same', best: 1, worst: 2 },
      { model: 'bad', best: 3, worst: 3 },
    ])
  })
})

describe('cost', () => {
  test('divides what all runs cost by the runs that passed', () => {
    const runs = cases(40).flatMap((name, place) =>
      [0, 1].map((run): Run => ({ case: name, score: run === 0 || place % 2 === 0 ? 1 : 0, outcomes: { cost: 0.03 } })),
    )
    const [found] = read(cost, profiled(runs, ['route']), ['route'])
    expect(found).toMatchObject({ state: 'MEASURED', details: { unit: 'USD', successes: 60 } })
    expect(found?.value).toBeCloseTo((80 * 0.03) / 60, 9)
  })

  test('does not call a price what nobody recorded', () => {
    const [found] = read(
      cost,
      profiled(
        cases(40).map((name) => ({ case: name, score: 1 })),
        ['route'],
      ),
      ['route'],
    )
    expect(found).toMatchObject({ state: 'NOT_RECORDED', value: null })
  })
})

describe('decay', () => {
  test('finds the length at which half of the runs succeed', () => {
    const next = seededRandom(7)
    const runs = cases(400).flatMap((name, place) => {
      const length = 2 ** (1 + (place % 6))
      const chance = 1 / (1 + Math.exp(Math.log2(length) - 4))
      return [1, 2].map((): Run => ({ case: name, score: next() < chance ? 1 : 0, outcomes: { calls: length } }))
    })
    const [found] = read(decay, profiled(runs, ['route']), ['route'])
    expect(found?.state).toBe('MEASURED')
    const [low, high] = found?.interval ?? [0, 0]
    expect(low).toBeLessThan(16)
    expect(high).toBeGreaterThan(16)
    expect(high / low).toBeLessThan(2)
    expect(found?.details?.unit).toBe('calls')
  })
})

describe('judges', () => {
  const next = seededRandom(8)
  const pairs = Array.from({ length: 64 }, (_, group) => group).flatMap((group) =>
    [1, 2, 3].map((): ScorePair => {
      const label = next() < 0.5 ? 1 : 0
      const judgement = next() < 0.9 ? label : 1 - label
      return {
        first: 'faithful@human',
        second: 'faithful@judge',
        cohort: 'production',
        firstValue: label,
        secondValue: judgement,
        groups: [group],
        weights: [1],
        units: [1],
      }
    }),
  )
  const calls = Array.from({ length: 640 }, (_, place): MadeCall => ({
    cohort: 'production',
    cluster: `user-${place}`,
    bins: { route: 'a' },
    scores: { 'faithful@judge': next() < 0.5 * 0.9 + 0.5 * 0.1 ? 1 : 0 },
  }))
  const plain = profileOf([dimension('route')], calls)
  const withLabels = (found: readonly ScorePair[]): Profile => ({
    ...plain,
    scores: {
      ...plain.scores!,
      pairs: found,
      scores: [
        ...plain.scores!.scores,
        { ...plain.scores!.scores[0]!, id: 'faithful@human', name: 'faithful', evaluator: 'human' },
      ],
    },
  })

  test('agreement beyond chance, error rates, and the mean that people would give', () => {
    const [found] = read(judges, withLabels(pairs), ['route'])
    expect(found?.state).toBe('MEASURED')
    expect(found?.value).toBeGreaterThan(0.65)
    expect(found?.value).toBeLessThan(0.95)
    const { sensitivity, ceiling, corrected } = found?.details ?? {}
    expect(sensitivity).toBeGreaterThan(0.8)
    expect(ceiling).toBeLessThan(1)
    const [low, high] = corrected?.production?.interval ?? [1, 0]
    expect(low).toBeLessThan(0.5)
    expect(high).toBeGreaterThan(0.5)
  })

  test('a dozen common units are too few', () => {
    const [found] = read(judges, withLabels(pairs.slice(0, 12)), ['route'])
    expect(found).toMatchObject({ state: 'INSUFFICIENT', value: null })
  })
})
