import { compareCohorts } from '../comparison/compare.ts'
import { defaultSettings } from '../comparison/settings.ts'
import type { ComparisonSettings } from '../comparison/settings.ts'
import { UserError } from '../faults/user-error.ts'
import { buildProfile } from '../profile/build.ts'
import type { BuildSettings } from '../profile/build.ts'
import type { Comparison } from '../vocabulary/comparison.ts'
import { describeInputs } from './inputs.ts'
import { silent } from './progress.ts'
import type { Progress } from './progress.ts'
import type { Workspace } from './workspace.ts'

/** How calls are counted and judged. */
export type CompareOptions = BuildSettings & {
  readonly settings?: Partial<ComparisonSettings>
  readonly progress?: Progress
}

/** Compares the eval and production calls of a workspace's resolved traces. Throws NO_CALLS and COHORT_EMPTY. */
export async function compareTraces({ database }: Workspace, options: CompareOptions = {}): Promise<Comparison> {
  const { settings, progress = silent, ...build } = options
  const inputs = await describeInputs(database)
  const spans = inputs.reduce((sum, input) => sum + input.spans, 0)
  if (inputs.every(({ calls }) => calls === 0)) throw new UserError('NO_CALLS', { spans })
  progress('profiling')
  const profile = await buildProfile(database, build)
  const [counts] = await database.queryRows<{ calls: number; unassigned: number }>('inspect/unassigned')
  progress('comparing')
  return compareCohorts(
    profile,
    { inputs, calls: counts?.calls ?? 0, unassigned: counts?.unassigned ?? 0 },
    { ...defaultSettings, ...settings },
  )
}
