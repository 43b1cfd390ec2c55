import { join } from 'node:path'
import { compareCohorts } from '../../comparison/compare-cohorts.ts'
import type { ComparedTraces } from '../../comparison/compare-cohorts.ts'
import { selfCheck } from '../../comparison/self-check.ts'
import { defaultSettings } from '../../comparison/comparison-settings.ts'
import type { ComparisonSettings } from '../../comparison/comparison-settings.ts'
import { UserError } from '../../faults/user-error.ts'
import { buildProfile, countProfile } from '../../profile/build.ts'
import type { BuildSettings } from '../../profile/build.ts'
import { keepCohort } from '../../profile/keep-cohort.ts'
import { loadProfile } from '../../profile/load.ts'
import { saveProfile } from '../../profile/save.ts'
import type { Comparison } from '../../vocabulary/comparison.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import { profileInput } from './compare-profiles.ts'
import { describeInputs } from '../inspect/describe-inputs.ts'
import { notTaken } from '../inspect/left-out-spans.ts'
import { only } from './profile-traces.ts'
import { mergeLaw } from './merge-law.ts'
import { silent } from '../../workspace/progress.ts'
import type { Progress } from '../../workspace/progress.ts'
import { allSettledOrThrow } from '../../warehouse/all-settled-or-throw.ts'
import type { Database } from '../../warehouse/database.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import type { ComparedInput } from '../../vocabulary/compared-input.ts'

/** How calls are counted and judged. */
export type CompareOptions = BuildSettings & {
  /** Saved profile of the eval suite that stands in for the eval calls of the traces. */
  readonly baseline?: string | undefined
  readonly settings?: Partial<ComparisonSettings>
  /** Also tell what production against itself shows, what the suite could have seen, and whether profiles add up. */
  readonly selfCheck?: boolean | undefined
  readonly progress?: Progress | undefined
}

/** Compares the eval and production calls of a workspace's resolved traces. Throws NO_CALLS and COHORT_EMPTY. */
export async function compareTraces(workspace: Workspace, options: CompareOptions = {}): Promise<Comparison> {
  const { settings, progress = silent, baseline, selfCheck: wanted = false, ...build } = options
  const { database } = workspace
  await refuseNoCalls(database)
  progress('profiling')
  // What looks wrong in the inputs takes as long as a tenth of the profile, and neither needs the other.
  const [inputs, profile] = await allSettledOrThrow(
    describeInputs(await database.newConnection()),
    baseline === undefined ? buildProfile(database, build) : againstBaseline(workspace, baseline, build),
  )
  const traces = await assignment(workspace, inputs, baseline)
  progress('comparing')
  const complete = { ...defaultSettings, ...settings, frozenBaseline: baseline !== undefined }
  const comparison = compareCohorts(profile, traces, complete)
  if (!wanted) return comparison
  progress('checking itself')
  const checked = selfCheck(profile, complete, comparison)
  return { ...comparison, selfCheck: { ...checked, mergeLaw: await mergeLaw(workspace, profile, build) } }
}

async function refuseNoCalls(database: Database): Promise<void> {
  const [found] = await database.queryRows('inspect/any-call')
  if (found?.calls === true) return
  throw new UserError('NO_CALLS', { spans: found?.spans ?? 0, left: await notTaken(database) })
}

/** What was loaded, and how many calls belong to no cohort; with a baseline the traces' own eval calls are only left out. */
async function assignment(
  { database }: Workspace,
  inputs: readonly ComparedInput[],
  baseline: string | undefined,
): Promise<ComparedTraces> {
  const [counts] = await database.queryRows('inspect/unassigned')
  const { calls, unassigned, tagged, overlapping } = counts ?? { calls: 0, unassigned: 0, tagged: 0, overlapping: 0 }
  return baseline === undefined
    ? { inputs, calls, unassigned, overlapping }
    : { inputs: [profileInput(baseline), ...inputs], calls, unassigned: Math.max(0, unassigned - tagged) }
}

/** The eval side of a saved profile and the production side of the traces, as one profile. */
async function againstBaseline(
  { database, folder }: Workspace,
  baseline: string,
  build: BuildSettings,
): Promise<Profile> {
  const header = await countProfile(database, { ...build, predicates: only('production', build.predicates) })
  const sides = [join(folder, 'eval.profile'), join(folder, 'production.profile')] as const
  await saveProfile(database, header, sides[1])
  await keepCohort(database, { from: baseline, to: sides[0], cohort: 'eval' })
  return loadProfile(database, sides)
}
