import type { ProfileDays } from '../../vocabulary/drift/profile-days.ts'
import type { DriftWindow } from '../../vocabulary/drift/drift.ts'
import { sketchCount, unionSketch } from './sketch.ts'

/** Days of production with calls, in order. */
export type DayWindow = readonly string[]

/** Two windows that are held against each other. */
export type WindowPair = {
  /** First day of the later one. */
  readonly at: string
  readonly before: DayWindow
  readonly after: DayWindow
}

/** Below this a window says nothing of drift (M9): every weekday once, and as many users as a mix takes. */
export const leastWindow = { days: 7, clusters: 100 }

const capacity = 1024

/** A window with its distinct clusters: exact up to 1,024, estimated above. */
export function describeWindow(known: ProfileDays | undefined, days: DayWindow): DriftWindow {
  const sketches = (known?.clusters ?? []).filter(({ day }) => days.includes(day)).map((row) => row.clusters)
  return {
    from: days[0] ?? '',
    to: days.at(-1) ?? '',
    days: days.length,
    clusters: sketchCount(unionSketch(sketches, capacity), capacity),
  }
}

/** Whether a window is long and busy enough. */
export const suffices = ({ days, clusters }: DriftWindow): boolean =>
  days >= leastWindow.days && clusters >= leastWindow.clusters
