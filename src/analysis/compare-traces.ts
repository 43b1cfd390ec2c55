import { compareCohorts } from '../comparison/compare.ts'
import { selfCheck } from '../comparison/self-check.ts'
import { defaultSettings } from '../comparison/settings.ts'
import type { ComparisonSettings } from '../comparison/settings.ts'
import { UserError } from '../faults/user-error.ts'
import { buildProfile } from '../profile/build.ts'
import type { BuildSettings } from '../profile/build.ts'
import type { Comparison } from '../vocabulary/comparison.ts'
import { describeInputs } from './inputs.ts'
import { mergeLaw } from './merge-law.ts'
import { silent } from './progress.ts'
import type { Progress } from './progress.ts'
import type { Workspace } from './workspace.ts'

/** How calls are counted and judged. */
export type CompareOptions = BuildSettings & {
  readonly settings?: Partial<ComparisonSettings>
  /** Also tell what production against itself shows, what the suite could have seen, and whether profiles add up. */
  readonly selfCheck?: boolean | undefined
  readonly progress?: Progress
}

/** Compares the eval and production calls of a workspace's resolved traces. Throws NO_CALLS and COHORT_EMPTY. */
export async function compareTraces(workspace: Workspace, options: CompareOptions = {}): Promise<Comparison> {
  const { database } = workspace
  const { settings, progress = silent, selfCheck: wanted = false, ...build } = options
  const inputs = await describeInputs(database)
  const spans = inputs.reduce((sum, input) => sum + input.spans, 0)
  if (inputs.every(({ calls }) => calls === 0)) throw new UserError('NO_CALLS', { spans })
  progress('profiling')
  const profile = await buildProfile(database, build)
  const [counts] = await database.queryRows<{ calls: number; unassigned: number }>('inspect/unassigned')
  progress('comparing')
  const complete = { ...defaultSettings, ...settings }
  const comparison = compareCohorts(
    profile,
    { inputs, calls: counts?.calls ?? 0, unassigned: counts?.unassigned ?? 0 },
    complete,
  )
  if (!wanted) return comparison
  progress('checking itself')
  const checked = selfCheck(profile, complete, comparison)
  return { ...comparison, selfCheck: { ...checked, mergeLaw: await mergeLaw(workspace, profile, build) } }
}
