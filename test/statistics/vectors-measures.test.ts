import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { fSurvival } from '../../src/statistics/distributions/f-survival.ts'
import { crossedEffect, varianceOf } from '../../src/statistics/repeats/crossed-effect.ts'
import { discordance } from '../../src/statistics/repeats/discordance.ts'
import { logCostRatio } from '../../src/statistics/repeats/log-cost-ratio.ts'
import { plannedPassK, plannedRuns } from '../../src/statistics/repeats/planned-pass-k.ts'
import { projectedPassK } from '../../src/statistics/repeats/projected-pass-k.ts'
import { twoWayEffects } from '../../src/statistics/repeats/two-way-effects.ts'

const numbers = z.record(z.string(), z.number())
const twoWay = z.object({
  input: z.array(z.tuple([z.string(), z.string(), z.number(), z.number()])),
  expected: z.looseObject({
    effects_centred_equal_weights: numbers,
    covariance_of_effects: z.array(z.array(z.number())),
    ss_level: z.number(),
    ss_residual: z.number(),
    df_level: z.number(),
    df_residual: z.number(),
    F: z.number(),
    p: z.number(),
    omega2_within_cases: z.number(),
    variance_share_equal_weights: z.number(),
    deviation_equal_weights_n1: z.number(),
  }),
})
/** Expected values of statsmodels, SciPy and NumPy, agreed with to nine digits. */
const repeats = z.tuple([z.number(), z.number()])
const vectors = z
  .object({
    discordance: z.object({
      cases: z.array(z.object({ x: z.number(), n: z.number(), two_sided_95: z.number(), one_sided_95: z.number() })),
    }),
    pass_hat_k: z.object({
      input: z.object({ cases: z.array(repeats), planned: z.number() }),
      expected: z.record(z.string(), z.object({ bounds: repeats, complete_cases: z.number() })),
    }),
    pass_hat_k_contexts: z.object({
      input: z.object({ contexts: z.record(z.string(), z.array(repeats)), production: numbers }),
      expected: z.record(z.string(), z.object({ by_context: numbers, projected: z.number() })),
    }),
    log_cost_ratio: z.object({
      input: z.object({ A: z.array(repeats), B: z.array(repeats), level: z.number() }),
      expected: z.object({ ratio: z.number(), low: z.number(), high: z.number() }),
    }),
    two_way_chain_small: twoWay,
    two_way_unequal: twoWay,
    two_way_min_coupling_chain: twoWay,
    two_way_min_coupling_complete: twoWay,
  })
  .parse(JSON.parse(readFileSync(new URL('vectors-measures.json', import.meta.url), 'utf8')))

/** Agreement to nine digits. */
const expectClose = (found: number | undefined, expected: number): void =>
  expect(Math.abs((found ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1e-3, Math.abs(expected)))

describe.each([
  'two_way_chain_small',
  'two_way_unequal',
  'two_way_min_coupling_chain',
  'two_way_min_coupling_complete',
] as const)('two-way least squares of %s', (name) => {
  const { input, expected } = vectors[name]
  const rows = input.map(([of, level, mean, runs]) => ({ case: of, level, mean, runs }))
  const found = twoWayEffects(rows)
  if (found === undefined) throw new Error('no effects')
  const { effects, inverse, noise, degrees, residualDegrees } = found

  test('agree in the effects and their covariance', () => {
    for (const [level, effect] of Object.entries(expected.effects_centred_equal_weights))
      expectClose(effects.get(level), effect)
    const levels = [...effects.keys()]
    const [first = '', ...others] = levels.toSorted()
    const at = (left: string, right: string) =>
      noise * (inverse[levels.indexOf(left) * levels.length + levels.indexOf(right)] ?? Number.NaN)
    for (const [row, left] of others.entries())
      for (const [column, right] of others.entries())
        expect(at(left, right) - at(left, first) - at(first, right) + at(first, first)).toBeCloseTo(
          expected.covariance_of_effects[row]?.[column] ?? Number.NaN,
          11,
        )
  })

  test('agree in the squares and the F test', () => {
    expectClose(found.squares, expected.ss_level)
    expectClose(found.residual, expected.ss_residual)
    expect([degrees, residualDegrees]).toEqual([expected.df_level, expected.df_residual])
    const f = found.squares / degrees / noise
    expectClose(f, expected.F)
    expectClose(fSurvival(f, degrees, residualDegrees) / expected.p, 1)
  })

  test('agree in the deviation and the share with equal weights', () => {
    const { variance } = varianceOf(found)
    expectClose(Math.sqrt(variance), expected.deviation_equal_weights_n1)
    const population = (variance * degrees) / effects.size
    const runs = rows.reduce((sum, row) => sum + row.runs, 0) / rows.length
    expectClose(population / (population + noise / runs), expected.variance_share_equal_weights)
  })

  test('are those of the crossed effect, where no case is alone in one level', () => {
    const effect = crossedEffect(rows)
    if (name === 'two_way_unequal') expect(effect?.cases).toBe(5)
    expectClose(effect?.deviation, expected.deviation_equal_weights_n1)
    expectClose(effect?.omega2, expected.omega2_within_cases)
    // Net of noise both are smaller.
    expect(effect?.variance).toBeLessThan(expected.deviation_equal_weights_n1 ** 2)
    if (name !== 'two_way_unequal') expect(effect?.share).toBeLessThan(expected.variance_share_equal_weights)
  })
})

test('levels that no case connects to the others are left out of the crossed effect', () => {
  const cell = (of: string, level: string, mean: number) => ({ case: of, level, mean, runs: 1 })
  const connected = ['1', '2', '3'].flatMap((of) => [cell(of, 'a', 1), cell(of, 'b', 0.5 + Number(of) / 10)])
  const apart = ['4', '5'].flatMap((of) => [cell(of, 'c', 0), cell(of, 'd', 1)])
  expect(twoWayEffects([...connected, ...apart])).toBeUndefined()
  expect(crossedEffect([...connected, ...apart])).toEqual(crossedEffect(connected))
})

describe('bounds of the discordance', () => {
  test.each(vectors.discordance.cases)('agree for $x of $n', ({ x, n, ...expected }) => {
    const found = discordance({ better: x, worse: 0, cases: n, level: 0.95 })
    expectClose(found.upper, expected.one_sided_95)
    expectClose(found.upperTwoSided, expected.two_sided_95)
  })
})

const runsOf = ([successes, runs]: readonly [number, number]) => ({ successes, runs })
const tries = (name: string) => Number(name.slice(1))
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('pass^k', () => {
  const { input, expected } = vectors.pass_hat_k
  test.each(Object.entries(expected))(
    'agrees over cases with missing runs for %s',
    (name, { bounds, complete_cases }) => {
      const found = input.cases.map((each) => plannedPassK(runsOf(each), input.planned, tries(name)))
      expectClose(meanOf(found.map((each) => each?.low.passHatK ?? Number.NaN)), bounds[0])
      expectClose(meanOf(found.map((each) => each?.high.passHatK ?? Number.NaN)), bounds[1])
      const complete = found.filter((_, place) => input.cases[place]?.[1] === input.planned)
      expectClose(meanOf(complete.map((each) => each?.low.passHatK ?? Number.NaN)), complete_cases)
    },
  )

  test('takes the runs that 95 % of the cases have for planned', () => {
    const cases = (short: number) =>
      Array.from({ length: 100 }, (_, place) => ({ runs: place < short ? 1 : 8, successes: 1 }))
    expect([cases(0), cases(5), cases(6)].map(plannedRuns)).toEqual([8, 8, 1])
  })

  const contexts = vectors.pass_hat_k_contexts
  test.each(Object.entries(contexts.expected))('agrees within contexts weighed by production for %s', (name, row) => {
    const cells = Object.entries(contexts.input.contexts).flatMap(([context, cases]) =>
      cases.map((each, place) => ({
        ...{ case: String(place), context, weight: contexts.input.production[context] ?? Number.NaN },
        value: plannedPassK(runsOf(each), each[1], tries(name))?.low.passHatK ?? Number.NaN,
      })),
    )
    expectClose(projectedPassK(cells)?.estimate, row.projected)
    for (const [context, mean] of Object.entries(row.by_context))
      expectClose(projectedPassK(cells.filter((cell) => cell.context === context))?.estimate, mean)
  })
})

test('the ratio of costs per success agrees with its interval', () => {
  const { input, expected } = vectors.log_cost_ratio
  const rows = (list: readonly (readonly [number, number])[]) =>
    list.map(([cost, successes], place) => ({ case: String(place), cost, successes }))
  const found = logCostRatio(rows(input.A), rows(input.B), input.level)
  expectClose(found?.ratio, expected.ratio)
  expectClose(found?.interval[0], expected.low)
  expectClose(found?.interval[1], expected.high)
})
