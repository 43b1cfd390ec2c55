import { groupCounts, total } from '../tables/group-table.ts'
import type { GroupTable } from '../tables/group-table.ts'
import type { NumberList } from '../tables/number-list.ts'
import { shares } from '../tables/shares.ts'

/** What K summed counts say, as a vector: their shares, or a mean; and how much there is of them. Only asked for a `value` where there is something. */
export type WindowStatistic = {
  readonly weight: (counts: NumberList) => number
  readonly value: (counts: NumberList) => Float64Array
}

/** The shares of K categories. */
export const windowShares: WindowStatistic = { weight: total, value: shares }

/** The mean of a sum (second of two counts) over a weight (the first). */
export const windowMean: WindowStatistic = {
  weight: ([weight = 0]) => weight,
  value: ([weight = 0, sum = 0]) => Float64Array.of(sum / weight),
}

/**
 * Weighted counts of one time window: one group table (G random groups by K counts) per day.
 * All days of both windows of a comparison have the same G and K.
 */
export type Window = readonly GroupTable[]

/** Replicates that leave out one unit of a kind at a time: deviations from the whole, scaled so that their squares add up to the variance. */
export type Replicates = {
  readonly rows: readonly Float64Array[]
  /** Strata of the kind: how many units each leaves out in turn; a paired kind has one. */
  readonly strata: readonly number[]
}

/** The change of a statistic from one window to the next, with the replicates of three ways to see its units. */
export type WindowChange = {
  readonly before: Float64Array
  readonly after: Float64Array
  /** after - before. */
  readonly change: Float64Array
  /** One random group left out of both windows at once: the same users are in both. */
  readonly byGroup: Replicates
  /** One day left out of its window. */
  readonly byDay: Replicates
  /** One group left out of one day: what users and days share is counted in both of the above. */
  readonly byGroupDay: Replicates
}

/**
 * The change of a statistic between two windows of days that the same users may populate. Undefined when a window has fewer than
 * two days or two groups with counts. Source: delete-a-group jackknife (Kott 2001), replicates matched across windows; the
 * intersection of Cameron, Gelbach and Miller 2011. O((G + D + G D) K).
 */
export function windowChange(before: Window, after: Window, statistic: WindowStatistic): WindowChange | undefined {
  const first = sideOf(before, statistic)
  const second = sideOf(after, statistic)
  if ([first, second].some(({ days, groups }) => days.length < 2 || groups.filter(first.occupied).length < 2))
    return undefined
  const paired = first.groups
    .map((counts, group) => [counts, second.groups[group] ?? new Float64Array(counts.length)] as const)
    .filter((pair) => pair.some(first.occupied))
    .map(([one, other]) => minus(second.without(other), first.without(one)))
  return {
    before: first.whole,
    after: second.whole,
    change: minus(second.whole, first.whole),
    byGroup: { rows: scaled(paired), strata: [paired.length] },
    byDay: apart([first, second], ({ days }) => days),
    byGroupDay: apart([first, second], ({ cells }) => cells),
  }
}

type Side = ReturnType<typeof sideOf>

function sideOf(window: Window, { weight, value }: WindowStatistic) {
  const [one] = window
  const groupsOf = (day: GroupTable) => Array.from({ length: day.groups }, (_, group) => groupCounts(day, group))
  const days = window.map((day) => sumOf(groupsOf(day)))
  const groups = Array.from({ length: one?.groups ?? 0 }, (_, group) =>
    sumOf(window.map((day) => groupCounts(day, group))),
  )
  const totals = sumOf(days)
  const occupied = (counts: Float64Array): boolean => weight(counts) > 0
  const whole = occupied(totals) ? value(totals) : new Float64Array(0)
  // Without its only unit a window says nothing: it is as it was.
  const without = (counts: Float64Array): Float64Array => {
    const rest = totals.map((sum, place) => sum - (counts[place] ?? 0))
    const left = occupied(counts) && weight(rest) > least * weight(totals)
    return left ? minus(value(rest), whole) : new Float64Array(whole.length)
  }
  return {
    whole,
    without,
    occupied,
    groups,
    days: days.filter(occupied),
    cells: window.flatMap(groupsOf).filter(occupied),
  }
}

/** Share of a window that must be left when a unit is taken out, beyond what rounding leaves. */
const least = 1e-9

/** Units of two windows that have nothing to do with each other: a stratum each. */
function apart(sides: readonly [Side, Side], unitsOf: (side: Side) => readonly Float64Array[]): Replicates {
  const strata = sides.map((side, place) =>
    unitsOf(side).map((counts) => side.without(counts).map((deviation) => (place === 0 ? -deviation : deviation))),
  )
  return { rows: strata.flatMap(scaled), strata: strata.map(({ length }) => length) }
}

const scaled = (rows: readonly Float64Array[]): readonly Float64Array[] =>
  rows.map((row) => row.map((deviation) => deviation * Math.sqrt((rows.length - 1) / rows.length)))

const minus = (left: Float64Array, right: Float64Array): Float64Array =>
  left.map((value, place) => value - (right[place] ?? 0))

function sumOf(rows: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(rows[0]?.length ?? 0)
  for (const row of rows) for (const [place, value] of row.entries()) sum[place] = (sum[place] ?? 0) + value
  return sum
}
