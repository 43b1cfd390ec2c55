import { readdir } from 'node:fs/promises'
import { UserError } from '../../faults/user-error.ts'
import { buildProfile } from '../../profile/build.ts'
import type { BuildSettings } from '../../profile/build.ts'
import { loadProfile } from '../../profile/load.ts'
import { isProfile, saveProfile } from '../../profile/save.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'
import type { CohortTotals } from '../../vocabulary/profile.ts'
import { silent } from '../../workspace/progress.ts'
import type { Progress } from '../../workspace/progress.ts'
import type { Workspace } from '../../workspace/workspace.ts'

/** What is counted, and where the profile goes. */
export type ProfileOptions = BuildSettings & {
  readonly folder: string
  /** Only this one; absent: both. */
  readonly cohort?: CohortName | undefined
  readonly progress?: Progress | undefined
}

/** Counts the calls of a workspace's resolved traces into a profile that is saved. Throws COHORT_EMPTY and OUTPUT_TAKEN. */
export async function profileTraces(
  { database }: Workspace,
  { folder, cohort, progress = silent, ...build }: ProfileOptions,
): Promise<readonly CohortTotals[]> {
  await refuseForeign(folder)
  progress('profiling')
  const profile = await buildProfile(database, { ...build, predicates: only(cohort, build.predicates) })
  const totals = profile.totals.filter(({ calls }) => calls > 0)
  if (totals.length === 0) {
    const [counts] = await database.queryRows('inspect/unassigned')
    throw new UserError('COHORT_EMPTY', { cohort: cohort ?? 'eval', calls: 0, unassigned: 0, ...counts })
  }
  await saveProfile(database, profile.header, folder)
  return totals
}

/** The predicates that leave only one cohort. */
export function only(cohort: CohortName | undefined, predicates: BuildSettings['predicates'] = {}) {
  if (cohort === undefined) return predicates
  return { ...predicates, [cohort === 'eval' ? 'production' : 'eval']: 'false' }
}

/** Adds saved profiles up and saves the sum. Throws PROFILE_INVALID, PROFILES_DIFFER and OUTPUT_TAKEN. */
export async function mergeProfiles(
  { database }: Workspace,
  profiles: readonly [string, ...string[]],
  folder: string,
): Promise<readonly CohortTotals[]> {
  await refuseForeign(folder)
  const profile = await loadProfile(database, profiles)
  await saveProfile(database, profile.header, folder)
  return profile.totals.filter(({ calls }) => calls > 0)
}

/** A folder that holds other things is not written into. */
async function refuseForeign(folder: string): Promise<void> {
  const entries = await readdir(folder).catch(() => [])
  if (entries.length > 0 && !(await isProfile(folder))) throw new UserError('OUTPUT_TAKEN', { path: folder })
}
