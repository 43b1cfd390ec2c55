import { expect, test } from 'vitest'
import { roganGladenVariance } from '../../src/statistics/agreement/rogan-gladen-variance.ts'

test('the variance of a corrected rate adds up those of judge, sensitivity and specificity', () => {
  // (0.0005 + 0.25 · 0.001 + 0.25 · 0.002) / 0.7²
  const found = roganGladenVariance({
    rate: 0.5,
    observed: { value: 0.55, variance: 0.0005 },
    sensitivity: { value: 0.9, variance: 0.001 },
    specificity: { value: 0.8, variance: 0.002 },
  })
  expect(found).toBeCloseTo(0.00125 / 0.49, 12)
})
