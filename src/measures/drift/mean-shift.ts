import { windowMeanShift } from '../../statistics/days/window-mean-shift.ts'
import type { WindowMeanShift } from '../../statistics/days/window-mean-shift.ts'
import { recordingOf } from './dimension-shift.ts'
import type { Tabled } from './dimension-shift.ts'
import type { Tested } from './shift-test.ts'
import type { Shift } from '../../vocabulary/drift/drift.ts'
import { percent, significant } from '../../vocabulary/number-text.ts'

type Meant = Pick<Shift, 'kind' | 'subject' | 'unit'>

/** Random groups of users that a variance needs: eight degrees of freedom, as every test (S1). */
const leastGroups = 9

/** Share of failed calls among the outcomes: a mean of zeros and ones, not of logarithms. */
export const failures = 'failed'

/** How a mean of production moved between two windows; scores are given to few calls, so that they need not be on most. */
export function meanShift({ kind, subject, unit }: Meant, tabled: Tabled): Tested {
  const { tables, pair, level } = tabled
  const logarithmic = unit === 'ratio'
  const frame = { value: null, interval: null } as const
  const unrecorded = kind === 'outcome' ? recordingOf(subject, tabled) : undefined
  if (unrecorded !== undefined) return { ...frame, ...unrecorded }
  const found = windowMeanShift(pair.before.map(tables.of), pair.after.map(tables.of), level)
  if (found === undefined || found.groups < leastGroups) {
    const because = `${subject} does not vary, or is known of too few users or days`
    return { ...frame, state: 'INSUFFICIENT', because }
  }
  const inUnit = logarithmic ? Math.exp : (value: number) => value
  return {
    ...frame,
    state: 'MEASURED',
    value: inUnit(found.estimate),
    interval: [inUnit(found.low), inUnit(found.high)],
    pValue: found.pValue,
    noiseFloor: inUnit(found.noiseFloor),
    because: sentenceOf(subject, found, logarithmic),
  }
}

function sentenceOf(subject: string, { before, after }: WindowMeanShift, logarithmic: boolean): string {
  if (logarithmic)
    return `typical ${subject} ${significant(Math.exp(before))} → ${significant(Math.exp(after))} (geometric mean)`
  if (subject === failures) return `failed calls ${percent(before)} → ${percent(after)}`
  return `mean ${significant(before)} → ${significant(after)}`
}
