import type { ContextCell } from '../../vocabulary/contexts/context-cell.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import { cellKey } from './cell-key.ts'

/** Production's weight by day: of all its contexts, and of each. */
type CellDays = {
  readonly days: readonly string[]
  readonly all: Float64Array
  readonly of: ReadonlyMap<string, readonly (readonly [day: number, weight: number])[]>
}

/** Profiles that were asked before: every coverage asks again. */
const asked = new WeakMap<Profile['cellDays'], CellDays>()

/** Weight of production on each of the days, all of it and that in some of the profile's finest cells. */
export function weightByDay(
  { cellDays }: Pick<Profile, 'cellDays'>,
  days: readonly string[],
  cells: readonly ContextCell[],
) {
  const known = asked.get(cellDays)
  const indexed = known?.days === days ? known : indexDays(cellDays, days)
  asked.set(cellDays, indexed)
  const inside = new Float64Array(days.length)
  for (const key of new Set(cells.map(({ cell }) => cellKey(cell)))) {
    for (const [day, weight] of indexed.of.get(key) ?? []) inside[day] = (inside[day] ?? 0) + weight
  }
  return { inside, all: indexed.all }
}

function indexDays(cellDays: Profile['cellDays'], days: readonly string[]): CellDays {
  const places = new Map(days.map((day, place) => [day, place]))
  const all = new Float64Array(days.length)
  const of = new Map<string, (readonly [number, number])[]>()
  for (const { cohort, cell, day, weight } of cellDays) {
    const place = places.get(day)
    if (cohort !== 'production' || place === undefined) continue
    all[place] = (all[place] ?? 0) + weight
    const key = cellKey(cell)
    const known = of.get(key)
    if (known === undefined) of.set(key, [[place, weight]])
    else known.push([place, weight])
  }
  return { days, all, of }
}
