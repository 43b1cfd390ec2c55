import { expect, test } from 'vitest'
import { detectableShift } from '../../src/statistics/divergence/detectable-shift.ts'

const design = { evalSize: 1500, productionSize: 24_000, designEffect: 3.8, categories: 5, degreesOfFreedom: 52 }

test('detectableShift reproduces the simulated power of 300 cases for ten points', () => {
  expect(detectableShift(design)).toBeCloseTo(0.092, 2)
})

test('detectableShift shrinks with calls and grows with clustering, categories, power and strictness', () => {
  const usual = detectableShift(design)!
  expect(detectableShift({ ...design, evalSize: 6000 })).toBeLessThan(usual)
  for (const harder of [{ designEffect: 6 }, { categories: 20 }, { power: 0.95 }, { significance: 0.01 }]) {
    expect(detectableShift({ ...design, ...harder })).toBeGreaterThan(usual)
  }
  expect(detectableShift({ ...design, degreesOfFreedom: 5 })).toBeGreaterThan(usual)
})

test('detectableShift is undefined where no shift can be detected', () => {
  expect(detectableShift({ ...design, evalSize: 5, degreesOfFreedom: 1 })).toBeUndefined()
  expect(detectableShift({ ...design, categories: 1 })).toBeUndefined()
  expect(detectableShift({ ...design, evalSize: 0 })).toBeUndefined()
  expect(detectableShift({ ...design, degreesOfFreedom: 0 })).toBeUndefined()
})
