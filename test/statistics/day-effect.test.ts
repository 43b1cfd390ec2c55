import { describe, expect, test } from 'vitest'
import { dayEffect } from '../../src/statistics/days/day-effect.ts'

// Four days of 4 units whose means are -5, -5, 5 and 5: their variance is 100 / 3.
const days = [-20, -20, 20, 20].map((residual) => ({ weight: 4, residual }))
const sampling = { clusters: 2, units: 1.5 }

describe('dayEffect', () => {
  test('is the variance of day means less that of their sampling over clusters', () => {
    // A day of a quarter of the weight varies four times as much as all: 8.
    const { component, weights } = dayEffect({ days, sampling, returning: 0 })
    expect(component?.tau2).toBeCloseTo(100 / 3 - 8, 12)
    expect(weights).toEqual([4, 4, 4, 4])
  })

  test('takes the sampling of units as far as clusters return on other days', () => {
    expect(dayEffect({ days, sampling, returning: 1 }).component?.tau2).toBeCloseTo(100 / 3 - 6, 12)
    expect(dayEffect({ days, sampling, returning: 0.5 }).component?.tau2).toBeCloseTo(100 / 3 - 7, 12)
  })

  test('is larger by the share that residuals from small contexts lose', () => {
    expect(dayEffect({ days, sampling, returning: 0, kept: 0.5 }).component?.tau2).toBeCloseTo(2 * (100 / 3 - 8), 12)
  })

  test('leaves days without units out of the variance and keeps their place', () => {
    const { component, weights } = dayEffect({ days: [...days, { weight: 0, residual: 0 }], sampling, returning: 0 })
    expect([component?.days, weights.length]).toEqual([4, 5])
  })

  test.each([
    ['without a sampling variance', { days, sampling: undefined, returning: 0 }],
    ['where nothing varies within days', { days, sampling: { clusters: 0, units: 0 }, returning: 0 }],
    ['where contexts absorb days altogether', { days, sampling, returning: 0, kept: 0 }],
    ['with one day', { days: days.slice(0, 1), sampling, returning: 0 }],
  ])('is unknown %s', (_, residuals) => {
    expect(dayEffect(residuals).component).toBeUndefined()
  })
})
