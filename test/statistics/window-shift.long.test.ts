import { expect, test } from 'vitest'
import { windowShift } from '../../src/statistics/days/window-shift.ts'
import { drawnWindows } from './drawn-windows.ts'
import type { Drawn } from './drawn-windows.ts'

const population = { users: 200, before: 14, after: 14, daySd: 0.3, userSd: 1, shift: 0 }
const repetitions = 200

function rejections(drawn: Drawn): number {
  const pValues = Array.from({ length: repetitions }, (_, seed) => {
    const { shares } = drawnWindows(drawn, 10_000 + seed)
    return windowShift(shares.before, shares.after)?.pValue ?? 1
  })
  return pValues.filter((pValue) => pValue < 0.05).length / repetitions
}

test.each([
  ['two weeks against two', population],
  ['one week against one', { ...population, before: 7, after: 7 }],
  ['four weeks against one', { ...population, before: 28, after: 7 }],
  ['days that differ much', { ...population, daySd: 0.8 }],
])('false alarms stay within [.02, .09] where nothing moved: %s', (_, drawn) => {
  const share = rejections(drawn)
  expect(share).toBeGreaterThanOrEqual(0.02)
  expect(share).toBeLessThanOrEqual(0.09)
})

test('weekends do not count as drift', () => {
  expect(rejections({ ...population, daySd: 0, weekend: 0.8 })).toBeLessThanOrEqual(0.09)
})

test('a shift of ten points is found in most productions of two weeks on either side', () => {
  expect(rejections({ ...population, shift: 0.6 })).toBeGreaterThan(0.7)
})
