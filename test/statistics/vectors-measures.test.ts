import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { fSurvival } from '../../src/statistics/distributions/f-survival.ts'
import { crossedEffect, varianceOf } from '../../src/statistics/repeats/crossed-effect.ts'
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
const vectors = z
  .object({
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
    expect(effect?.share).toBeLessThan(expected.variance_share_equal_weights)
  })
})

test('levels that no case connects to the others are left out of the crossed effect', () => {
  const cell = (of: string, level: string, mean: number) => ({ case: of, level, mean, runs: 1 })
  const connected = ['1', '2', '3'].flatMap((of) => [cell(of, 'a', 1), cell(of, 'b', 0.5 + Number(of) / 10)])
  const apart = ['4', '5'].flatMap((of) => [cell(of, 'c', 0), cell(of, 'd', 1)])
  expect(twoWayEffects([...connected, ...apart])).toBeUndefined()
  expect(crossedEffect([...connected, ...apart])).toEqual(crossedEffect(connected))
})
