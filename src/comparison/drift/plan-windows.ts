import type { DayWindow, WindowPair } from '../../measures/tables/day-windows.ts'
import { leastWindow } from '../../measures/tables/day-windows.ts'
import { alphaSpending } from '../../statistics/multiplicity/alpha-spending.ts'
import type { Drift } from '../../vocabulary/drift/drift.ts'

/** How production is to be held against itself. */
export type DriftSettings = {
  /** First days of the later windows; with a time of day, that day itself is in neither. */
  readonly dates: readonly string[]
  /** Length of a window, in days. */
  readonly windowDays?: number | undefined
  /** Confidence of intervals; tests err with one minus it. */
  readonly level: number
}

/** Pairs of windows that are tested as one family, and the q-value below which something moved. */
export type Look = { readonly pairs: readonly WindowPair[]; readonly alpha: number; readonly search: boolean }

/** Windows that the first one of a series of windows is made of: a frozen baseline of two (M10). */
const baselineWindows = 2

/** Which windows are compared: on either side of named dates; each window against the first two; or on either side of every day. */
export function planWindows(
  days: DayWindow,
  settings: DriftSettings,
): Pick<Drift, 'how'> & { readonly looks: readonly Look[] } {
  const { dates, windowDays, level } = settings
  const alpha = 1 - level
  if (dates.length > 0) {
    const pairs = dates.map((date) => around(days, date, windowDays))
    return { how: 'dates', looks: [{ pairs, alpha, search: false }] }
  }
  if (windowDays !== undefined) return { how: 'windows', looks: series(days, windowDays, alpha) }
  const splits = days.slice(leastWindow.days, days.length - leastWindow.days + 1).map((day) => around(days, day))
  return { how: 'search', looks: [{ pairs: splits, alpha, search: true }] }
}

/** The days before and from a date, at most so many; a date with a time of day leaves that day out. */
function around(days: DayWindow, date: string, most = Infinity): WindowPair {
  const day = date.slice(0, dayLength)
  const from = date.length > dayLength ? plusDays(day, 1) : day
  return {
    at: from,
    before: days.filter((each) => each < day && each >= (most === Infinity ? '' : plusDays(day, -most))),
    after: days.filter((each) => each >= from && (most === Infinity || each < plusDays(from, most))),
  }
}

/** Every whole window after the baseline; each look spends its part of the error that all may make together. */
function series(days: DayWindow, windowDays: number, alpha: number): readonly Look[] {
  const [first] = days
  const last = days.at(-1)
  if (first === undefined || last === undefined) return []
  const within = (from: string, to: string) => days.filter((day) => day >= from && day < to)
  const start = plusDays(first, baselineWindows * windowDays)
  const before = within(first, start)
  const looks: Look[] = []
  for (let from = start; plusDays(from, windowDays - 1) <= last; from = plusDays(from, windowDays)) {
    const pair = { at: from, before, after: within(from, plusDays(from, windowDays)) }
    looks.push({ pairs: [pair], alpha: alphaSpending(alpha, looks.length + 1), search: false })
  }
  return looks
}

const dayLength = '2026-01-01'.length
const dayMs = 86_400_000

const plusDays = (day: string, count: number): string =>
  new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, dayLength)
