import { describe, expect, test } from 'vitest'
import { groupTableFromRows } from '../../src/statistics/tables/group-table.ts'
import { jackknifePairedWindows } from '../../src/statistics/resampling/jackknife-paired-windows.ts'
import { jackknifeRatio } from '../../src/statistics/resampling/jackknife-ratio.ts'
import { windowMeanShift } from '../../src/statistics/days/window-mean-shift.ts'
import { windowChange, windowMean } from '../../src/statistics/days/window-change.ts'
import { windowShift } from '../../src/statistics/days/window-shift.ts'
import { drawnWindows } from './drawn-windows.ts'

const quiet = { users: 200, before: 10, after: 10, daySd: 0.2, userSd: 1, shift: 0 }

describe('two windows of the same users', () => {
  test('vary as the published paired jackknife when days are ignored', () => {
    const { before, after } = drawnWindows(quiet, 3)
    const change = windowChange(before, after, windowMean)
    const sums = (window: typeof before) => ({
      numerators: Float64Array.from({ length: 64 }, (_, g) =>
        window.reduce((sum, day) => sum + (day.counts[2 * g + 1] ?? 0), 0),
      ),
      denominators: Float64Array.from({ length: 64 }, (_, g) =>
        window.reduce((sum, day) => sum + (day.counts[2 * g] ?? 0), 0),
      ),
    })
    const paired = jackknifePairedWindows(sums(before), sums(after))
    const variance = change?.byGroup.rows.reduce((sum, [row = 0]) => sum + row ** 2, 0) ?? 0
    expect(Math.sqrt(variance) / (paired?.standardErrorPaired ?? 0)).toBeCloseTo(1, 2)
    expect(paired?.standardErrorPaired).toBeLessThan(0.8 * (paired?.standardErrorIndependent ?? 0))
  })

  test('vary by day as the jackknife over days, window by window', () => {
    const { before, after } = drawnWindows(quiet, 4)
    const overDays = (window: typeof before) => {
      const column = (place: number) =>
        window.map(({ counts }) => counts.reduce((sum, value, index) => sum + (index % 2 === place ? value : 0), 0))
      return jackknifeRatio({ numerators: column(1), denominators: column(0), level: 0.95 })?.standardError ?? 0
    }
    const rows = windowChange(before, after, windowMean)?.byDay.rows ?? []
    const error = Math.sqrt(rows.reduce((sum, [row = 0]) => sum + row ** 2, 0))
    expect(error / Math.hypot(overDays(before), overDays(after))).toBeCloseTo(1, 2)
  })

  test('give two categories the result of one mean', () => {
    const { before, after, shares } = drawnWindows({ ...quiet, shift: 0.5 }, 5)
    const mix = windowShift(shares.before, shares.after)
    const mean = windowMeanShift(before, after)
    expect(mix?.estimate).toBeCloseTo(Math.abs(mean?.estimate ?? 0), 9)
    expect(mix?.pValue).toBeCloseTo(mean?.pValue ?? 1, 9)
    expect(mix?.noiseFloor).toBeCloseTo(mean?.noiseFloor ?? 0, 9)
  })

  test('show about the noise floor when they are one population', () => {
    const shown = Array.from({ length: 60 }, (_, seed) => {
      const { shares } = drawnWindows(quiet, 100 + seed)
      return windowShift(shares.before, shares.after)
    })
    const mean = (of: 'estimate' | 'noiseFloor') =>
      shown.reduce((sum, each) => sum + (each?.[of] ?? 0), 0) / shown.length
    expect(mean('estimate') / mean('noiseFloor')).toBeGreaterThan(0.8)
    expect(mean('estimate') / mean('noiseFloor')).toBeLessThan(1.25)
  })

  test('give nothing where a window has one day, one group or no variation', () => {
    const { before, after } = drawnWindows(quiet, 6)
    expect(windowMeanShift(before.slice(0, 1), after)).toBeUndefined()
    const one = [1, 2].map((sum) =>
      groupTableFromRows([
        [10, sum],
        [0, 0],
      ]),
    )
    expect(windowMeanShift(one, one)).toBeUndefined()
    const same = [1, 2].map(() =>
      groupTableFromRows([
        [10, 5],
        [20, 10],
      ]),
    )
    expect(windowMeanShift(same, same)).toBeUndefined()
  })
})
