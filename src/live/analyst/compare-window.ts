import { compareCohorts } from '../../comparison/compare-cohorts.ts'
import { UserError } from '../../faults/user-error.ts'
import { addProfiles } from '../../profile/load.ts'
import { readProfile } from '../../profile/read.ts'
import type { Comparison } from '../../vocabulary/comparison.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import type { AnalystSettings } from './analyst-settings.ts'
import { openScratch } from './scratch.ts'
import type { StateFolder, WatchState } from './state.ts'

/** How much of one cohort lies in the window. */
export type CohortSize = {
  readonly calls: number
  readonly traces: number
  readonly clusters: number
  readonly days: number
}

/** What the window says: the comparison, or why there is none. */
export type WindowReading = {
  readonly comparison?: Comparison
  readonly because?: string
  readonly cohorts: Readonly<Record<string, CohortSize>>
  readonly unassigned: number
  /** Instrumentation scopes that speak in one cohort only, for which paths are not compared. */
  readonly oneSidedScopes: readonly string[]
}

type Given = { readonly state: WatchState; readonly files: StateFolder; readonly settings: AnalystSettings }

/** Adds the profiles of the window, and the eval profile if there is one, and compares the cohorts. */
export async function compareWindow({ state, files, settings }: Given): Promise<WindowReading> {
  const unassigned = total(state, 'unassigned')
  const [first, ...others] = [
    ...state.buckets.flatMap(({ parts }) => parts.map((part) => files.part(part))),
    ...(settings.evalProfile === undefined ? [] : [files.evalProfile()]),
  ]
  if (first === undefined) return { because: 'nothing was profiled yet', cohorts: {}, unassigned, oneSidedScopes: [] }
  const database = await openScratch(settings)
  try {
    const header = await addProfiles(database, [first, ...others])
    const profile = await readProfile(database, header)
    const oneSidedScopes = oneSided(profile, settings)
    const read = { cohorts: sizes(profile), unassigned, oneSidedScopes }
    const compared: Profile = oneSidedScopes.length === 0 ? profile : { ...profile, topology: undefined }
    return { ...read, ...comparisonOf(compared, { calls: total(state, 'calls'), unassigned, settings }) }
  } finally {
    database.close()
  }
}

const total = (state: WatchState, of: 'calls' | 'unassigned'): number =>
  state.buckets.reduce((sum, bucket) => sum + bucket[of], 0)

function sizes({ totals }: Profile): WindowReading['cohorts'] {
  return Object.fromEntries(
    totals.map(({ cohort, calls, traces, clusters, days }) => [cohort, { calls, traces, clusters, days: days.length }]),
  )
}

/** Share of a cohort's traces from which a scope that the other cohort lacks forbids to compare paths. */
const noticeable = 0.05

/**
 * Scopes in which only one cohort speaks though both have traces. Whether that is instrumentation or execution cannot be told without
 * the spans, so paths are not judged until the operator says.
 */
function oneSided({ topology }: Profile, { withoutScopes, keptScopes }: AnalystSettings): readonly string[] {
  if (topology === undefined) return []
  const traces = new Map(topology.totals.map((side) => [side.cohort, side.traces]))
  if (traces.size < 2) return []
  const sides = Map.groupBy(topology.scopes, ({ scope }) => scope)
  return topology.scopes
    .filter(({ scope }) => sides.get(scope)?.length === 1 && ![...withoutScopes, ...keptScopes].includes(scope))
    .filter((side) => side.traces >= noticeable * (traces.get(side.cohort) ?? 0))
    .map(({ scope }) => scope)
}

type WindowInput = { readonly calls: number; readonly unassigned: number; readonly settings: AnalystSettings }

function comparisonOf(
  profile: Profile,
  { calls, unassigned, settings }: WindowInput,
): Pick<WindowReading, 'comparison' | 'because'> {
  try {
    return { comparison: compareCohorts(profile, { inputs: [], calls, unassigned }, settings.comparison) }
  } catch (cause) {
    if (cause instanceof UserError && cause.code === 'COHORT_EMPTY') return { because: cause.message }
    throw cause
  }
}
