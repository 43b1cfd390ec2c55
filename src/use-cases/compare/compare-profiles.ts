import { join } from 'node:path'
import { compareCohorts } from '../../comparison/compare-cohorts.ts'
import { defaultSettings } from '../../comparison/comparison-settings.ts'
import type { ComparisonSettings } from '../../comparison/comparison-settings.ts'
import { UserError } from '../../faults/user-error.ts'
import { keepCohort } from '../../profile/keep-cohort.ts'
import { loadProfile } from '../../profile/load.ts'
import type { Comparison } from '../../vocabulary/comparison.ts'
import type { Dimension } from '../../vocabulary/contexts/dimension.ts'
import { silent } from '../../workspace/progress.ts'
import type { Progress } from '../../workspace/progress.ts'
import type { Workspace } from '../../workspace/workspace.ts'

type Profiles = readonly [string, ...string[]]

/** Which saved profiles are added up and compared. */
export type CompareProfilesOptions = {
  readonly profiles: Profiles
  /** Saved profile of the eval suite that stands in for the eval side of the others. */
  readonly baseline?: string | undefined
  /** Dimensions that the profiles must have been counted by; absent: any. */
  readonly dimensions?: readonly Dimension[] | undefined
  readonly settings?: Partial<ComparisonSettings>
  readonly progress?: Progress | undefined
}

/** Compares the cohorts of saved profiles, added up. Throws PROFILE_INVALID, PROFILES_DIFFER and COHORT_EMPTY. */
export async function compareProfiles(
  workspace: Workspace,
  { profiles, baseline, dimensions, settings, progress = silent }: CompareProfilesOptions,
): Promise<Comparison> {
  progress('adding profiles')
  const sides = baseline === undefined ? profiles : await apart(workspace, baseline, profiles)
  const profile = await loadProfile(workspace.database, sides)
  if (dimensions !== undefined && JSON.stringify(dimensions) !== JSON.stringify(profile.header.dimensions))
    throw new UserError('PROFILES_DIFFER', { field: 'dimensions' })
  progress('comparing')
  const calls = profile.totals.reduce((sum, each) => sum + each.calls, 0)
  const inputs = [...(baseline === undefined ? [] : [baseline]), ...profiles].map(profileInput)
  return compareCohorts(
    profile,
    { inputs, unassigned: null, calls },
    {
      ...defaultSettings,
      ...settings,
      frozenBaseline: baseline !== undefined,
    },
  )
}

/** A saved profile as an input: what was counted into it is told by the cohorts, not by file. */
export const profileInput = (path: string) =>
  ({ path, format: 'profile', spans: null, traces: null, calls: null, rejected: null, warnings: [] }) as const

/** The eval side of the baseline and the production side of the others, as profiles of their own. */
async function apart({ database, folder }: Workspace, baseline: string, profiles: Profiles): Promise<Profiles> {
  const evalSide = join(folder, 'eval.profile')
  await keepCohort(database, { from: baseline, to: evalSide, cohort: 'eval' })
  const productionSides: string[] = []
  for (const [place, from] of profiles.entries()) {
    const to = join(folder, `production-${place}.profile`)
    await keepCohort(database, { from, to, cohort: 'production' })
    productionSides.push(to)
  }
  return [evalSide, ...productionSides]
}
