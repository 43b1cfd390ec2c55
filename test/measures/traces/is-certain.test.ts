import { describe, expect, test } from 'vitest'
import { isCertain } from '../../../src/measures/traces/is-certain.ts'

describe('isCertain', () => {
  const row = { eval: 0, production: 0, difference: 0 }

  test('holds for an interval that leaves out 0', () => {
    expect(isCertain({ ...row, interval: [0.1, 0.2] })).toBe(true)
    expect(isCertain({ ...row, interval: [-0.2, -0.1] })).toBe(true)
    expect(isCertain({ ...row, interval: [-0.1, 0.1] })).toBe(false)
    expect(isCertain({ ...row, interval: [0, 0] })).toBe(false)
  })
})
