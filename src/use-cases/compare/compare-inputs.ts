import type { ComparisonSettings, PlanLimits } from '../../comparison/comparison-settings.ts'
import { defaultConfiguration } from '../../configuration/configuration.ts'
import type { Configuration } from '../../configuration/configuration.ts'
import type { Comparison } from '../../vocabulary/comparison.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { buildSettingsOf, pathsOf } from './build-settings-of.ts'
import type { CohortOptions } from './build-settings-of.ts'
import { compareProfiles } from './compare-profiles.ts'
import { compareTraces } from './compare-traces.ts'
import { ruleSettings } from './rule-settings.ts'
import type { Inputs } from '../inspect/recognise-inputs.ts'
import { withTraces } from '../load/with-traces.ts'
import type { TracesRequest } from '../load/with-traces.ts'
import { withWorkspace } from '../load/with-workspace.ts'

/** What is compared, and how. */
export type CompareRequest = {
  readonly inputs: Inputs
  /** How traces are read, or the workspace for profiles is opened. */
  readonly reading: Omit<TracesRequest, 'paths'>
  readonly cohorts: CohortOptions
  readonly configuration: Configuration
  /** Saved profile that stands in for the eval side. */
  readonly baseline?: string | undefined
  /** How many steps and eval cases to propose at most. */
  readonly plan?: PlanLimits | undefined
  readonly selfCheck?: boolean | undefined
}

/** A comparison and the open workspace it was made in. */
export type ComparedInputs = { readonly comparison: Comparison; readonly workspace: Workspace }

/** Loads traces or profiles, compares them, and runs a step while the workspace is open. Throws the faults of loading and comparing. */
export function compareInputs<Result>(
  request: CompareRequest,
  step: (compared: ComparedInputs) => Promise<Result>,
): Promise<Result> {
  const { inputs, reading, cohorts, configuration, baseline, selfCheck } = request
  const { progress } = reading
  const settings = settingsOf(request)
  switch (inputs.kind) {
    case 'profiles':
      return withWorkspace(workspaceOf(reading), async (workspace) => {
        const dimensions = configuration === defaultConfiguration ? undefined : configuration.dimensions
        const about = { profiles: inputs.profiles, baseline, dimensions, settings, progress }
        return step({ comparison: await compareProfiles(workspace, about), workspace })
      })
    case 'traces':
      return withTraces({ ...reading, paths: pathsOf(inputs.paths, cohorts) }, async ({ workspace }) => {
        const build = await buildSettingsOf(workspace.database, cohorts, configuration)
        const about = { ...build, baseline, selfCheck, settings, progress }
        return step({ comparison: await compareTraces(workspace, about), workspace })
      })
  }
}

const workspaceOf = ({ memory, threads, signal }: CompareRequest['reading']) => ({ memory, threads, signal })

function settingsOf({ configuration, plan }: CompareRequest): Partial<ComparisonSettings> {
  const { decisions, review } = configuration
  return {
    ...ruleSettings(configuration),
    ...(decisions === undefined ? {} : { decisions }),
    ...(review === undefined ? {} : { review }),
    ...(plan === undefined ? {} : { plan }),
  }
}
