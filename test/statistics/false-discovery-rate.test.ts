import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { benjaminiHochberg } from '../../src/statistics/multiplicity/benjamini-hochberg.ts'
import { benjaminiYekutieli } from '../../src/statistics/multiplicity/benjamini-yekutieli.ts'

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 })

test('adjusted p-values keep the order, are never below the raw ones, and stay in [0, 1]', () => {
  fc.assert(
    fc.property(pValues, (raw) => {
      for (const adjust of [benjaminiHochberg, benjaminiYekutieli]) {
        const adjusted = adjust(raw)
        expect(adjusted).toHaveLength(raw.length)
        const byRaw = raw.map((value, index) => [value, adjusted[index]!] as const).toSorted((a, b) => a[0] - b[0])
        for (const [index, [value, after]] of byRaw.entries()) {
          expect(after).toBeGreaterThanOrEqual(value * (1 - 1e-12))
          expect(after).toBeLessThanOrEqual(1)
          if (index > 0) expect(after).toBeGreaterThanOrEqual(byRaw[index - 1]![1])
        }
      }
    }),
  )
})

test('rejecting adjusted values at q is the step-up procedure', () => {
  fc.assert(
    fc.property(pValues, fc.double({ min: 0.01, max: 0.5, noNaN: true }), (raw, q) => {
      const ascending = raw.toSorted((left, right) => left - right)
      const last = ascending.findLastIndex((value, index) => value * raw.length <= q * (index + 1))
      expect(benjaminiHochberg(raw).filter((value) => value <= q + 1e-12)).toHaveLength(last + 1)
    }),
  )
})

test('one p-value needs no adjustment and none gives none', () => {
  expect(benjaminiHochberg([0.03])).toEqual([0.03])
  expect(benjaminiYekutieli([0.03])).toEqual([0.03])
  expect(benjaminiHochberg([])).toEqual([])
  expect(benjaminiYekutieli([])).toEqual([])
})
