import { groupTableFromRows } from '../../src/statistics/tables/group-table.ts'
import type { GroupTable } from '../../src/statistics/tables/group-table.ts'
import { normalDraw, seededRandom } from './seeded-random.ts'

/** A population of users who come back on about half of the days. */
export type Drawn = {
  readonly users: number
  /** Days of the windows. */
  readonly before: number
  readonly after: number
  /** Standard deviation, in logits, of what all users of a day share and of what all days of a user share. */
  readonly daySd: number
  readonly userSd: number
  /** What the later window differs by, in logits. */
  readonly shift: number
  /** Weekends differ by this, in logits. */
  readonly weekend?: number
}

const groups = 64

/** Calls of two windows, each 0 or 1: as weight and sum, and as counts of two categories. */
export function drawnWindows(drawn: Drawn, seed: number) {
  const next = seededRandom(seed)
  const users = Array.from({ length: drawn.users }, () => ({
    group: Math.floor(next() * groups),
    habit: drawn.userSd * normalDraw(next),
    calls: 1 + Math.floor(3 * Math.exp(0.8 * normalDraw(next))),
  }))
  const days = Array.from({ length: drawn.before + drawn.after }, (_, day) => {
    const shared = drawn.daySd * normalDraw(next) + planted(drawn, day)
    return dayOf(users, shared, next)
  })
  const halves = (tables: readonly GroupTable[]) => ({
    before: tables.slice(0, drawn.before),
    after: tables.slice(drawn.before),
  })
  return { ...halves(days), shares: halves(days.map(asCategories)) }
}

/** What a day differs by other than by chance. */
function planted({ before, shift, weekend = 0 }: Drawn, day: number): number {
  return (day % 7 >= 5 ? weekend : 0) + (day >= before ? shift : 0)
}

type User = { readonly group: number; readonly habit: number; readonly calls: number }

/** Weight and sum by group of the users that come on a day. */
function dayOf(users: readonly User[], shared: number, next: () => number): GroupTable {
  const table = groupTableFromRows(Array.from({ length: groups }, () => [0, 0]))
  for (const { group, habit, calls } of users) {
    if (next() < 0.5) continue
    const chance = 1 / (1 + Math.exp(0.5 - shared - habit))
    for (let call = 0; call < calls; call++) {
      table.counts[2 * group] = (table.counts[2 * group] ?? 0) + 1
      if (next() < chance) table.counts[2 * group + 1] = (table.counts[2 * group + 1] ?? 0) + 1
    }
  }
  return table
}

/** Weight and sum as zeros and ones. */
const asCategories = (table: GroupTable): GroupTable => ({
  ...table,
  counts: table.counts.map((value, place) => (place % 2 === 0 ? value - (table.counts[place + 1] ?? 0) : value)),
})
