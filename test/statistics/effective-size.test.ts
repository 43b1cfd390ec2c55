import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellEffectiveSize } from '../../src/statistics/coverage/cell-effective-size.ts'
import { kishEffectiveSize } from '../../src/statistics/tables/kish-effective-size.ts'
import { pooledDesignEffect } from '../../src/statistics/repeats/pooled-design-effect.ts'

test('equal weights lose nothing and unequal weights never gain', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 1 }), (weights) => {
      const { effectiveSize, designEffect } = kishEffectiveSize(weights)
      expect(effectiveSize).toBeLessThanOrEqual(weights.length * (1 + 1e-12))
      expect(effectiveSize).toBeGreaterThanOrEqual(1 - 1e-12)
      expect(designEffect).toBeGreaterThanOrEqual(1 - 1e-12)
      expect(kishEffectiveSize(weights.map(() => 7)).effectiveSize).toBeCloseTo(weights.length, 9)
    }),
  )
})

test('an empty list of weights is worth nothing', () => {
  expect(kishEffectiveSize([])).toEqual({ effectiveSize: 0, designEffect: 0 })
  expect(kishEffectiveSize([0, 0])).toEqual({ effectiveSize: 0, designEffect: 0 })
})

test('cells in the production mix lose nothing', () => {
  expect(cellEffectiveSize([10, 30, 60], [0.1, 0.3, 0.6]).effectiveSize).toBeCloseTo(100, 12)
  expect(cellEffectiveSize([0, 0], [0.5, 0.5])).toEqual({ effectiveSize: 0, coveredShare: 0 })
  expect(() => cellEffectiveSize([1], [0.5, 0.5])).toThrow(RangeError)
})

test('a pooled design effect is at least one', () => {
  expect(pooledDesignEffect([1, 1], [4, 4])).toBe(1)
  expect(pooledDesignEffect([], [])).toBe(1)
  expect(() => pooledDesignEffect([1], [])).toThrow(RangeError)
})
