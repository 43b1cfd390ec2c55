import { groupTableFromRows } from '../../src/statistics/group-table.ts'
import type { GroupTable } from '../../src/statistics/group-table.ts'
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
    const shared = drawn.daySd * normalDraw(next) + (day % 7 >= 5 ? (drawn.weekend ?? 0) : 0)
    const rows = Array.from({ length: groups }, () => [0, 0])
    for (const { group, habit, calls } of users) {
      if (next() < 0.5) continue
      const chance = 1 / (1 + Math.exp(-(shared + habit - 0.5 + (day >= drawn.before ? drawn.shift : 0))))
      const row = rows[group] ?? []
      for (let call = 0; call < calls; call++) {
        row[0] = (row[0] ?? 0) + 1
        row[1] = (row[1] ?? 0) + (next() < chance ? 1 : 0)
      }
    }
    return groupTableFromRows(rows)
  })
  const halves = (tables: readonly GroupTable[]) => ({
    before: tables.slice(0, drawn.before),
    after: tables.slice(drawn.before),
  })
  return { ...halves(days), shares: halves(days.map(asCategories)) }
}

/** Weight and sum as zeros and ones. */
const asCategories = (table: GroupTable): GroupTable => ({
  ...table,
  counts: table.counts.map((value, place) => (place % 2 === 0 ? value - (table.counts[place + 1] ?? 0) : value)),
})
