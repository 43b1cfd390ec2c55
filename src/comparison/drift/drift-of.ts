import { describeWindow, leastWindow, suffices } from '../../measures/tables/day-windows.ts'
import type { WindowPair } from '../../measures/tables/day-windows.ts'
import { shiftSubjects } from '../../measures/drift/shift-subjects.ts'
import type { ShiftSubject } from '../../measures/drift/shift-subjects.ts'
import { totalsOf } from '../../measures/tables/totals.ts'
import { counted } from '../../vocabulary/number-text.ts'
import { UserError } from '../../faults/user-error.ts'
import { benjaminiHochberg } from '../../statistics/multiplicity/benjamini-hochberg.ts'
import type { ComparedTraces } from '../compare-cohorts.ts'
import type { ProfileDays } from '../../vocabulary/drift/profile-days.ts'
import type { Drift, DriftLook, DriftWindow, Shift } from '../../vocabulary/drift/drift.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import { driftVerdict, modelSentence } from './drift-verdict.ts'
import { planWindows } from './plan-windows.ts'
import type { DriftSettings, Look } from './plan-windows.ts'

/** Holds production against itself over time; throws COHORT_EMPTY where there is none. */
export function driftOf(profile: Profile, traces: ComparedTraces, settings: DriftSettings): Drift {
  const { calls, clusters, clusterLevels, days } = totalsOf(profile, 'production')
  if (calls === 0)
    throw new UserError('COHORT_EMPTY', {
      cohort: 'production',
      calls: traces.calls,
      unassigned: traces.unassigned ?? 0,
    })
  const { how, looks } = planWindows(days, settings)
  const described = looks.map((look) => ({ ...look, pairs: look.pairs.map((pair) => describe(profile.days, pair)) }))
  const subjects = shiftSubjects(profile)
  const shifts = described.flatMap((look) => shiftsOf(subjects, look, settings.level))
  return {
    schema: 'evalgap/drift/1',
    inputs: traces.inputs,
    production: { calls, clusters, clusterLevels, days },
    how,
    verdict: driftVerdict(shifts, { days, clusters, how }),
    model: modelSentence(profile, shifts),
    windows: described.filter(({ search }) => !search).flatMap(lookedAt),
    shifts,
  }
}

/** A pair of windows with what they hold. */
type Described = { readonly pair: WindowPair; readonly before: DriftWindow; readonly after: DriftWindow }
type DescribedLook = Omit<Look, 'pairs'> & { readonly pairs: readonly Described[] }

function describe(days: ProfileDays | undefined, pair: WindowPair): Described {
  return { pair, before: describeWindow(days, pair.before), after: describeWindow(days, pair.after) }
}

const enough = ({ before, after }: Described): boolean => suffices(before) && suffices(after)

function lookedAt({ pairs, alpha }: DescribedLook): readonly DriftLook[] {
  return pairs.map((each) => {
    const { pair, before, after } = each
    const { days, clusters } = leastWindow
    const held = `${sizeOf(before)} before, ${sizeOf(after)} after`
    const because = enough(each) ? held : `${held}; ${days} days and ${clusters} clusters are needed of each`
    return { at: pair.at, before, after, alpha, state: enough(each) ? 'MEASURED' : 'INSUFFICIENT', because }
  })
}

const sizeOf = ({ days, clusters }: DriftWindow): string =>
  `${counted(days, 'day')} and ${counted(clusters, 'cluster')}`

function shiftsOf(subjects: readonly ShiftSubject[], look: DescribedLook, level: number): readonly Shift[] {
  const pairs = look.pairs.filter(enough)
  // Of a search the interval must hold at whichever date stands out.
  const each = look.search ? 1 - (1 - level) / Math.max(1, pairs.length) : level
  const shift = (subject: ShiftSubject, pair: Described) => shiftOf(subject, pair, { alpha: look.alpha, level: each })
  const shifts = look.search
    ? subjects.flatMap((subject) => mostLikely(pairs.map((pair) => shift(subject, pair))))
    : pairs.flatMap((pair) => subjects.map((subject) => shift(subject, pair)))
  return decided(shifts)
}

function shiftOf(
  subject: ShiftSubject,
  { pair, before, after }: Described,
  how: Pick<Shift, 'alpha' | 'level'>,
): Shift {
  const { test, ...named } = subject
  const id = `drift:${named.kind}:${named.subject}@${pair.at}`
  const clusters = Math.min(before.clusters, after.clusters)
  return {
    id,
    ...named,
    at: pair.at,
    before,
    after,
    ...how,
    moved: false,
    ...test({ pair, clusters, level: how.level }),
  }
}

/** Of one fact on either side of every date the date that stands out most, its p-value for all dates tried (Bonferroni). */
function mostLikely(shifts: readonly Shift[]): readonly Shift[] {
  const tested = shifts.filter(({ pValue }) => pValue !== undefined)
  const [best] = tested.toSorted((left, right) => (left.pValue ?? 1) - (right.pValue ?? 1))
  if (best === undefined) return shifts.slice(0, 1)
  return [{ ...best, pValue: Math.min(1, (best.pValue ?? 1) * tested.length) }]
}

/** Adjusts the p-values of one look and says what moved. */
function decided(shifts: readonly Shift[]): readonly Shift[] {
  const tested = shifts.filter(({ pValue }) => pValue !== undefined)
  const adjusted = benjaminiHochberg(tested.map(({ pValue = 1 }) => pValue))
  return shifts.map((shift) => {
    const qValue = adjusted[tested.indexOf(shift)]
    return qValue === undefined ? shift : { ...shift, qValue, moved: qValue < shift.alpha }
  })
}
