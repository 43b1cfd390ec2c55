import { driftOf } from '../../comparison/drift/drift-of.ts'
import type { DriftSettings } from '../../comparison/drift/plan-windows.ts'
import { UserError } from '../../faults/user-error.ts'
import { buildProfile } from '../../profile/build.ts'
import type { BuildSettings } from '../../profile/build.ts'
import { loadProfile } from '../../profile/load.ts'
import type { Drift } from '../../vocabulary/drift/drift.ts'
import { profileInput } from './compare-profiles.ts'
import { describeInputs } from '../inspect/describe-inputs.ts'
import { notTaken } from '../inspect/left-out-spans.ts'
import { silent } from '../../workspace/progress.ts'
import type { Progress } from '../../workspace/progress.ts'
import type { Workspace } from '../../workspace/workspace.ts'

/** How calls are counted, and which windows are compared. */
export type DriftOptions = BuildSettings & {
  readonly settings: DriftSettings
  readonly progress?: Progress | undefined
}

/** Holds the production calls of a workspace's resolved traces against themselves over time. Throws NO_CALLS and COHORT_EMPTY. */
export async function driftTraces({ database }: Workspace, options: DriftOptions): Promise<Drift> {
  const { settings, progress = silent, ...build } = options
  const inputs = await describeInputs(database)
  const calls = inputs.reduce((sum, input) => sum + input.calls, 0)
  if (calls === 0) {
    const spans = inputs.reduce((sum, input) => sum + input.spans, 0)
    throw new UserError('NO_CALLS', { spans, left: await notTaken(database) })
  }
  progress('profiling')
  const profile = await buildProfile(database, build)
  const [counts] = await database.queryRows('inspect/unassigned')
  progress('comparing windows')
  return driftOf(profile, { inputs, calls, unassigned: counts?.unassigned ?? 0 }, settings)
}

/** Holds the production of saved profiles, added up, against itself over time. Throws PROFILE_INVALID, PROFILES_DIFFER and COHORT_EMPTY. */
export async function driftProfiles(
  { database }: Workspace,
  profiles: readonly [string, ...string[]],
  { settings, progress = silent }: Pick<DriftOptions, 'settings' | 'progress'>,
): Promise<Drift> {
  progress('adding profiles')
  const profile = await loadProfile(database, profiles)
  const calls = profile.totals.reduce((sum, each) => sum + each.calls, 0)
  progress('comparing windows')
  return driftOf(profile, { inputs: profiles.map(profileInput), calls, unassigned: null }, settings)
}
