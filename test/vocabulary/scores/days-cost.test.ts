import { describe, expect, test } from 'vitest'
import { daysCost } from '../../../src/vocabulary/scores/days-cost.ts'

describe('daysCost', () => {
  test('states a share of the width and nothing below one percent', () => {
    expect(daysCost(0.25)).toBe("; days cost 25% of the interval's width")
    expect([daysCost(undefined), daysCost(0.001)]).toEqual(['', ''])
  })
})
