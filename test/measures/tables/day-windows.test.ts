import { describe, expect, test } from 'vitest'
import { describeWindow, suffices } from '../../../src/measures/tables/day-windows.ts'
import type { ProfileDays } from '../../../src/vocabulary/drift/profile-days.ts'

const days: ProfileDays = {
  totals: [],
  marginals: [],
  outcomes: [],
  scores: [],
  clusters: [
    { day: 'd1', clusters: [1, 2, 3] },
    { day: 'd2', clusters: [3, 4] },
    { day: 'd3', clusters: [9] },
  ],
}

describe('describeWindow', () => {
  test('counts a cluster once that comes on two days', () => {
    expect(describeWindow(days, ['d1', 'd2'])).toEqual({ from: 'd1', to: 'd2', days: 2, clusters: 4 })
  })

  test('knows no cluster without days in the profile', () => {
    expect(describeWindow(undefined, ['d1'])).toEqual({ from: 'd1', to: 'd1', days: 1, clusters: 0 })
  })
})

describe('suffices', () => {
  const window = { from: 'd1', to: 'd7', days: 7, clusters: 100 }

  test('holds from seven days and a hundred clusters on', () => {
    expect(suffices(window)).toBe(true)
    expect(suffices({ ...window, days: 6 })).toBe(false)
    expect(suffices({ ...window, clusters: 99 })).toBe(false)
  })
})
