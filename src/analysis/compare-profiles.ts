import { compareCohorts } from '../comparison/compare.ts'
import { defaultSettings } from '../comparison/settings.ts'
import type { ComparisonSettings } from '../comparison/settings.ts'
import { loadProfile } from '../profile/load.ts'
import type { Comparison } from '../vocabulary/comparison.ts'
import { silent } from './progress.ts'
import type { Progress } from './progress.ts'
import type { Workspace } from './workspace.ts'

/** Which saved profiles are added up and compared. */
export type CompareProfilesOptions = {
  readonly profiles: readonly [string, ...string[]]
  readonly settings?: Partial<ComparisonSettings>
  readonly progress?: Progress
}

/** Compares the cohorts of saved profiles, added up. Throws PROFILE_INVALID, PROFILES_DIFFER and COHORT_EMPTY. */
export async function compareProfiles(
  { database }: Workspace,
  { profiles, settings, progress = silent }: CompareProfilesOptions,
): Promise<Comparison> {
  progress('adding profiles')
  const profile = await loadProfile(database, profiles)
  progress('comparing')
  return compareCohorts(
    profile,
    {
      inputs: profiles.map(profileInput),
      unassigned: null,
      calls: profile.totals.reduce((sum, { calls }) => sum + calls, 0),
    },
    { ...defaultSettings, ...settings },
  )
}

/** A saved profile as an input: what was counted into it is told by the cohorts, not by file. */
export const profileInput = (path: string) =>
  ({ path, format: 'profile', spans: null, traces: null, calls: null, rejected: null, warnings: [] }) as const
